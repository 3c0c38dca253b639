package io.fieldline.source.plc.s7.wire;

import io.fieldline.source.plc.driver.PlcAddress;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** A CPU that says what a test wants, to one client after another. */
public final class ScriptedCpu implements AutoCloseable {

  private final ServerSocket server;
  private final Script script;
  private final CountDownLatch end = new CountDownLatch(1);
  private final Queue<byte[]> requests = new ConcurrentLinkedQueue<>();
  private final Thread thread;

  /** What happens on one connection. */
  @FunctionalInterface
  public interface Script {
    void talk(Talk talk) throws IOException, InterruptedException;
  }

  public ScriptedCpu(Script script) throws IOException {
    this.script = script;
    this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    this.thread = new Thread(this::serve, "scripted cpu");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it is, rack 0 slot 1. */
  public PlcAddress address(Duration timeout) {
    return new PlcAddress("s7", "127.0.0.1", server.getLocalPort(), 0, 1, "", "", timeout, timeout);
  }

  /** The S7 messages that have come, without the setup. */
  public List<byte[]> requests() {
    return List.copyOf(requests);
  }

  @Override
  public void close() throws IOException {
    end.countDown();
    server.close();
    thread.interrupt();
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        script.talk(new Talk(socket));
      } catch (IOException | InterruptedException e) {
        // The client has gone, or the test is over.
      }
    }
  }

  /** One connection, seen from the CPU. */
  public final class Talk {

    private final Socket socket;
    private final DataInputStream in;
    private int reference;

    private Talk(Socket socket) throws IOException {
      this.socket = socket;
      this.in = new DataInputStream(socket.getInputStream());
    }

    /** The unit of the next packet. */
    public byte[] unit() throws IOException {
      in.skipBytes(2);
      return in.readNBytes(in.readUnsignedShort() - 4);
    }

    /** The next S7 message. */
    public byte[] request() throws IOException {
      byte[] unit = unit();
      byte[] message = java.util.Arrays.copyOfRange(unit, 3, unit.length);
      reference = Bytes.u16(message, 4);
      requests.add(message);
      return message;
    }

    /** Accepts the ISO connection and agrees on a size. */
    public Talk agree(int pduSize) throws IOException {
      unit();
      raw("03000016 11d00001000100 c0010a c1020100 c2020101");
      byte[] setup = unit();
      int asked = Bytes.u16(setup, setup.length - 2);
      message(
          "3203 0000 0000 0008 0000 0000 f000 0001 0001 %04x".formatted(Math.min(asked, pduSize)));
      return this;
    }

    /** Sends bytes as they are. */
    public void raw(String hex) throws IOException {
      socket.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
    }

    /** Sends an S7 message in one packet. */
    public void message(String hex) throws IOException {
      String bytes = hex.replace(" ", "");
      raw("0300%04x02f080%s".formatted(7 + bytes.length() / 2, bytes));
    }

    /** Answers the last request. */
    public void answer(String parameter, String data) throws IOException {
      answer(reference, parameter, data);
    }

    /** Answers as if a request with this reference had come. */
    public void answer(int itsReference, String parameter, String data) throws IOException {
      String p = parameter.replace(" ", "");
      String d = data.replace(" ", "");
      message(
          "32030000%04x%04x%04x0000%s%s"
              .formatted(itsReference, p.length() / 2, d.length() / 2, p, d));
    }

    /** Ends the connection with a reset. */
    public void reset() throws IOException {
      socket.setSoLinger(true, 0);
      socket.close();
    }

    /** Says nothing until the test is over. */
    public void beSilent() throws InterruptedException {
      end.await();
    }
  }
}
