package io.fieldline.device.csv;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/** Writes a device as the text of a device file. */
public final class DeviceYaml {

  private static final DumpSettings SETTINGS =
      DumpSettings.builder().setDefaultFlowStyle(FlowStyle.AUTO).setWidth(160).build();

  private DeviceYaml() {}

  /** One line for each tag where it fits. */
  public static String text(JsonNode device) {
    Map<String, Object> plain =
        new ObjectMapper().convertValue(device, new TypeReference<Map<String, Object>>() {});
    return new Dump(SETTINGS).dumpToString(plain);
  }
}
