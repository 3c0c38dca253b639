package io.fieldline.source.plc.s7.wire;

import io.fieldline.source.plc.driver.PlcAddress;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connects to a CPU, step by step. */
final class Dialing {

  /** The port of ISO-on-TCP (RFC 1006). */
  static final int USUAL_PORT = 102;

  private static final int SETUP = 0xf0;
  private static final int SETUP_LENGTH = 8;

  /** Below it hardly a byte fits a write; 112 is the least that CPUs are known to agree on. */
  private static final int MIN_PDU = 64;

  private final PlcAddress address;
  private final Consumer<Step> reached;
  private Step step = Step.TCP;
  private @Nullable Line line;

  Dialing(PlcAddress address, Consumer<Step> reached) {
    this.address = address;
    this.reached = reached;
  }

  S7Client dial() throws S7Exception, InterruptedException {
    boolean connected = false;
    try {
      Line open = open();
      line = open;
      next(Step.ISO);
      var iso = IsoConnection.connect(open, address.rack(), address.slot(), deadline());
      next(Step.SETUP);
      int pduSize = agree(iso);
      reached.accept(step);
      connected = true;
      return new S7Client(new Session(address, iso), pduSize);
    } catch (IOException e) {
      throw Session.failure(step, address, e);
    } finally {
      if (!connected && line != null) {
        line.close();
      }
    }
  }

  private void next(Step next) {
    reached.accept(step);
    step = next;
  }

  private Line open() throws IOException, InterruptedException {
    Deadline deadline = deadline();
    var host = HostName.lookUp(address.host(), deadline);
    int port = address.port() == 0 ? USUAL_PORT : address.port();
    return TcpLine.open(new InetSocketAddress(host, port), deadline.millisLeft());
  }

  /** Asks for one job at a time and the largest messages; takes what the CPU has. */
  private int agree(IsoConnection iso) throws IOException {
    Message question =
        Message.job(
            new Bytes(SETUP_LENGTH).u8(SETUP, 0).u16(1, 1, Message.MAX_LENGTH).toArray(),
            new byte[0]);
    iso.send(question.encode(0));
    Message answer = Message.decode(iso.receive(deadline())).answering(question, 0);
    if (answer.error() != 0) {
      throw new IOException(Refusal.ofRequest(answer.error()).reason());
    }
    byte[] parameter = answer.parameter();
    if (parameter.length < SETUP_LENGTH || Bytes.u8(parameter, 0) != SETUP) {
      throw new MalformedException("the answer to another function");
    }
    int size = Bytes.u16(parameter, 6);
    if (size < MIN_PDU) {
      throw new MalformedException("messages of " + size + " bytes are too small");
    }
    return Math.min(size, Message.MAX_LENGTH);
  }

  private Deadline deadline() {
    return Deadline.in(address.connectTimeout());
  }
}
