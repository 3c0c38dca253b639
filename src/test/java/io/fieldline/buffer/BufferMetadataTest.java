package io.fieldline.buffer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** The build generates what Camel needs to know of the component; without it options are slow. */
class BufferMetadataTest {

  @Test
  void hasGeneratedConfigurers() throws IOException {
    try (var context = new DefaultCamelContext()) {
      var resolver = PluginHelper.getConfigurerResolver(context);

      assertThat(resolver.resolvePropertyConfigurer("buffer-component", context)).isNotNull();
      assertThat(resolver.resolvePropertyConfigurer("buffer-endpoint", context)).isNotNull();
    }
  }

  @Test
  void describesEveryOption() throws IOException {
    try (var json = getClass().getResourceAsStream("/META-INF/io/fieldline/buffer/buffer.json")) {
      String text = new String(json.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(text).contains("\"batchSize\"", "\"CamelBufferToken\"");
      assertThat(Pattern.compile("\"description\": \"\"").matcher(text).find()).isFalse();
    }
  }

  @Test
  void hasTheSameDefaultsForABufferWithAndWithoutReader() throws Exception {
    try (var context = new DefaultCamelContext()) {
      var endpoint = context.getEndpoint("buffer:one?batchInterval=1s", BufferEndpoint.class);

      assertThat(endpoint.settings()).isEqualTo(BufferSettings.DEFAULT);
      assertThat(endpoint.settings().maxAge()).isEqualTo(Duration.ofDays(7));
    }
  }
}
