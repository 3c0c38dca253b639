package io.fieldline.source.opcda.dcom.server;

import io.fieldline.source.opcda.da.OpcBrowser.ItemNotes;
import io.fieldline.source.opcda.da.OpcException;
import io.fieldline.source.opcda.dcom.call.Answer;
import io.fieldline.source.opcda.dcom.call.ComInterface;
import io.fieldline.source.opcda.dcom.variant.UnknownVariantException;
import io.fieldline.source.opcda.dcom.variant.VariantReader;
import io.fieldline.source.opcda.dcom.wire.StubReader;
import io.fieldline.source.opcda.dcom.wire.StubWriter;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** The calls of IOPCItemProperties: OPC Data Access 2.05a, section 4.4.6. */
final class PropertyCalls {

  private static final int GET_ITEM_PROPERTIES = 4;
  private static final int UNIT = 100;
  private static final int DESCRIPTION = 101;

  private final ComInterface properties;
  private final VariantReader variants;

  PropertyCalls(ComInterface properties, ZoneId zone) {
    this.properties = properties;
    this.variants = new VariantReader(zone);
  }

  ItemNotes notes(String id) throws OpcException, InterruptedException {
    var in = new StubWriter().wideString(id);
    in.u32(2).handles(new int[] {UNIT, DESCRIPTION});
    Answer<List<String>> answer =
        properties.call("asking for properties", GET_ITEM_PROPERTIES, in, this::readTexts);
    return answer.isSuccess() && answer.results().size() == 2
        ? new ItemNotes(answer.results().get(0), answer.results().get(1))
        : ItemNotes.NONE;
  }

  private List<String> readTexts(StubReader out) {
    var texts = new ArrayList<String>();
    if (out.pointer()) {
      var present = new boolean[out.count(4)];
      for (int i = 0; i < present.length; i++) {
        present[i] = out.pointer();
      }
      for (boolean each : present) {
        try {
          texts.add(each ? text(out) : "");
        } catch (UnknownVariantException e) {
          out.skip(Math.max(0, out.remaining() - Integer.BYTES)); // to the HRESULT
          return List.of(); // a unit that is no text is none
        }
      }
    }
    int[] errors = ItemCalls.readErrors(out, texts.size());
    for (int i = 0; i < errors.length; i++) {
      texts.set(i, errors[i] < 0 ? "" : texts.get(i));
    }
    return texts;
  }

  private String text(StubReader out) {
    var values = variants.read(out).values();
    return values.size() == 1 ? values.get(0).toString() : "";
  }
}
