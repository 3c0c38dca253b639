package io.fieldline.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.fieldline.device.DeviceFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesHealthCheckTest {

  @TempDir private Path folder;

  @Test
  void namesTheTagAndWhatItsMakerMayHaveMeant() throws Exception {
    Files.createDirectories(folder.resolve("routes"));
    Path devices = Files.createDirectories(folder.resolve("devices"));
    Files.writeString(
        devices.resolve("press.yaml"),
        """
        id: press
        facility: plant
        addressScope: device
        tags:
          force: { address: DB4.DBW0, type: wrod }
        """);
    var check = new DevicesHealthCheck(new Home(folder), new DeviceFolder(devices));

    try (var context = new DefaultCamelContext()) {
      check.setCamelContext(context);

      assertThat(check.call().getMessage())
          .hasValueSatisfying(
              text ->
                  assertThat(text)
                      .startsWith("devices/press.yaml:5:")
                      .endsWith("plant/press/force: 'wrod' is not known (did you mean 'word'?)"));
    }
  }
}
