package io.fieldline.sink.influxdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.Consumer;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TargetTest {

  @ParameterizedTest
  @CsvSource({
    "v2, a plant, db/two years, us, http://h:1/x/api/v2/write,"
        + " org=a%20plant&bucket=db%2Ftwo%20years&precision=us, Token ann:secret",
    "v1, '', db/two years, us, http://h:1/x/write, db=db&rp=two%20years&precision=u, Basic"
        + " YW5uOnNlY3JldA==",
    "v1, '', db, ns, http://h:1/x/write, db=db&precision=n, Basic YW5uOnNlY3JldA==",
    "questdb, '', '', ms, http://h:1/x/api/v2/write, precision=ms, Basic YW5uOnNlY3JldA=="
  })
  void addressesEachKindOfServerInItsOwnWay(
      String dialect,
      String org,
      String bucket,
      String precision,
      String uri,
      String query,
      String login) {
    var options = new InfluxOptions();
    options.setUrl("http://h:1/x/");
    options.setDialect(dialect);
    options.setOrg(org);
    options.setBucket(bucket);
    options.setPrecision(precision);
    options.setToken("ann:secret");
    Message message = new DefaultMessage(new DefaultCamelContext());

    options.target().address(message);

    assertThat(message.getHeaders())
        .containsEntry(HttpConstants.HTTP_URI, uri)
        .containsEntry(HttpConstants.HTTP_QUERY, query)
        .containsEntry("Authorization", login);
  }

  @Test
  void showsNoTokenAfterwards() {
    var target = new Target("http://h", Dialect.V2, "o", "b", Precision.NS, "secret");
    Message message = new DefaultMessage(new DefaultCamelContext());
    target.address(message);

    Target.forget(message);

    assertThat(message.getHeaders().toString() + target).doesNotContain("secret");
  }

  @Test
  void saysWhichSettingIsWrong() {
    assertThatThrownBy(() -> with(options -> options.setUrl("localhost:8086")))
        .hasMessage(
            "influx.url has to be an address such as http://host:8086, not 'localhost:8086'");
    assertThatThrownBy(() -> with(options -> options.setUrl("http://h:8086?u=ann&p=s3cret")))
        .hasMessageEndingWith("not 'http://h:8086?...'");
    assertThatThrownBy(() -> with(options -> options.setUrl("http://ann:s3cret@h:8086")))
        .hasMessage("influx.url must not contain a login; there is influx.token");
    assertThatThrownBy(() -> with(options -> options.setBucket(" ")))
        .hasMessage("influx.bucket is empty: name the bucket to write to");
    assertThatThrownBy(() -> with(options -> options.setDialect("v4")))
        .hasMessage("influx.dialect has to be v2, v1 or questdb, not 'v4'");
    assertThatThrownBy(() -> with(options -> options.setPrecision("m")))
        .hasMessage("influx.precision has to be ns, us, ms or s, not 'm'");
  }

  private static void with(Consumer<InfluxOptions> change) {
    var options = new InfluxOptions();
    change.accept(options);
    options.target();
  }
}
