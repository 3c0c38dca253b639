package io.fieldline.command;

import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.s7.wire.BlockSize;
import io.fieldline.source.plc.s7.wire.Cpu;
import io.fieldline.source.plc.s7.wire.Refusal;
import io.fieldline.source.plc.s7.wire.Reply;
import io.fieldline.source.plc.s7.wire.S7Client;
import io.fieldline.source.plc.s7.wire.S7Exception;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Connects to an S7 CPU, at another slot if need be, and looks which data blocks can be read. */
final class PlcProbe {

  /** So many first bytes are tried by one request. */
  private static final int AT_ONCE = 20;

  private final PlcAddress address;
  private final List<Integer> blocks;
  private final ProbeReport report;

  PlcProbe(PlcAddress address, List<Integer> blocks, ProbeReport report) {
    this.address = address;
    this.blocks = blocks;
    this.report = report;
  }

  /** Probes; true when the CPU can be read. */
  boolean run() throws InterruptedException {
    for (PlcAddress place : places()) {
      var since = new Stopwatch();
      try (var client = S7Client.connect(place, step -> report.reached(place, step, since.lap()))) {
        report.found(place, Cpu.of(client), client.pduSize());
        return scan(client);
      } catch (S7Exception e) {
        report.failed(place, e);
        if (!e.isAboutPlace()) {
          return false;
        }
      }
    }
    return false;
  }

  /** The place that was asked for, then the usual ones. */
  private List<PlcAddress> places() {
    return Stream.concat(Stream.of(address), Stream.of(1, 2, 0, 3).map(slot -> at(0, slot)))
        .distinct()
        .toList();
  }

  private PlcAddress at(int rack, int slot) {
    return new PlcAddress(
        address.protocol(),
        address.host(),
        address.port(),
        rack,
        slot,
        address.controllerType(),
        address.parameters(),
        address.connectTimeout(),
        address.requestTimeout());
  }

  private boolean scan(S7Client client) throws S7Exception, InterruptedException {
    var size = new BlockSize(client);
    var refused = new LinkedHashMap<Refusal, List<Integer>>();
    for (int from = 0; from < blocks.size(); from += AT_ONCE) {
      List<Integer> some = blocks.subList(from, Math.min(blocks.size(), from + AT_ONCE));
      List<Reply> replies = size.tryFirstBytes(some);
      for (int i = 0; i < some.size(); i++) {
        if (replies.get(i) instanceof Reply.Refused no) {
          refused.computeIfAbsent(no.why(), why -> new ArrayList<>()).add(some.get(i));
        } else {
          report.readable(some.get(i), size.of(some.get(i)));
        }
      }
    }
    for (Map.Entry<Refusal, List<Integer>> each : refused.entrySet()) {
      report.refused(new BlockNumbers(each.getValue()), each.getKey());
    }
    return refused.keySet().stream().noneMatch(Refusal::everything);
  }

  /** Times one step after another. */
  private static final class Stopwatch {
    private long nanos = System.nanoTime();

    long lap() {
      long now = System.nanoTime();
      long millis = TimeUnit.NANOSECONDS.toMillis(now - nanos);
      nanos = now;
      return millis;
    }
  }
}
