package io.fieldline.command;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.source.plc.driver.PlcAddress;
import io.fieldline.source.plc.s7.wire.Cpu;
import io.fieldline.source.plc.s7.wire.Refusal;
import io.fieldline.source.plc.s7.wire.S7Exception;
import io.fieldline.source.plc.s7.wire.Step;
import java.io.PrintWriter;

/** Prints all findings as one JSON object. */
final class JsonProbeReport implements ProbeReport {

  private final PrintWriter out;
  private final ObjectNode all = JsonMapper.builder().build().createObjectNode();
  private final ArrayNode steps = all.putArray("steps");

  JsonProbeReport(PrintWriter out) {
    this.out = out;
  }

  @Override
  public void reached(PlcAddress address, Step step, long millis) {
    step(address, step).put("ok", true).put("millis", millis);
  }

  @Override
  public void failed(PlcAddress address, S7Exception failure) {
    step(address, failure.step()).put("ok", false).put("reason", failure.getMessage());
  }

  @Override
  public void found(PlcAddress address, Cpu cpu, int pduSize) {
    all.put("rack", address.rack()).put("slot", address.slot());
    all.put("pduSize", pduSize);
    all.putObject("cpu")
        .put("orderNumber", cpu.orderNumber())
        .put("module", cpu.module())
        .put("firmware", cpu.firmware())
        .put("name", cpu.name())
        .put("state", cpu.state());
    all.putArray("blocks");
    all.putArray("refused");
  }

  @Override
  public void readable(int number, int bytes) {
    all.withArray("blocks").addObject().put("db", number).put("bytes", bytes);
  }

  @Override
  public void refused(BlockNumbers blocks, Refusal why) {
    ObjectNode refusal = all.withArray("refused").addObject().put("reason", why.reason());
    blocks.numbers().forEach(refusal.putArray("dbs")::add);
  }

  @Override
  public void end(boolean readable) {
    all.put("readable", readable);
    out.println(all.toPrettyString());
    out.flush();
  }

  private ObjectNode step(PlcAddress address, Step step) {
    return steps
        .addObject()
        .put("step", step.name())
        .put("host", address.host())
        .put("port", address.port())
        .put("rack", address.rack())
        .put("slot", address.slot());
  }
}
