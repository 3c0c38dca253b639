package io.fieldline.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class HttpSinkOptionsTest {

  @Test
  void saysWhatIsWrongWithTheAddressAndShowsNoSecret() {
    assertThat(fault(HttpSinkOptions::setUrl, ""))
        .isEqualTo("http-sink.url has to be an address such as https://host/rows, not ''");
    assertThat(fault(HttpSinkOptions::setUrl, "ftp://host/x?key=s3cret"))
        .isEqualTo(
            "http-sink.url has to be an address such as https://host/rows, not 'ftp://host/x?...'");
    assertThat(fault(HttpSinkOptions::setUrl, "https://ann:s3c ret@host/"))
        .isEqualTo(
            "http-sink.url has to be an address such as https://host/rows, not 'https://...@host/'");
    assertThat(fault(HttpSinkOptions::setUrl, "https://ann:s3cret@host/"))
        .isEqualTo(
            "http-sink.url must not contain a login; there are http-sink.user and .password");
  }

  @Test
  void saysWhatIsWrongWithTheFields() {
    assertThat(fault(HttpSinkOptions::setFields, "facility, vlaue"))
        .startsWith("http-sink.fields: 'vlaue' is no part of a measurement; there are facility,");
    assertThat(fault(HttpSinkOptions::setFields, "a=value, a=time"))
        .isEqualTo("http-sink.fields: a is named twice");
    assertThat(fault(HttpSinkOptions::setFields, "a:text=value"))
        .isEqualTo(
            "http-sink.fields: 'a:text=value' must be written part, name=part or name:number=part");
  }

  @Test
  void saysWhatIsWrongWithTheRequest() {
    assertThat(fault(HttpSinkOptions::setMethod, "GET"))
        .isEqualTo("http-sink.method has to be POST or PUT, not GET");
    assertThat(fault(HttpSinkOptions::setFormat, "xml"))
        .isEqualTo("http-sink.format has to be json, lines or template, not xml");
    assertThat(fault(HttpSinkOptions::setFormat, "template"))
        .isEqualTo("http-sink.template has to name a file when http-sink.format is template");
    assertThat(fault(HttpSinkOptions::setContentType, "json\r\nX-Evil: 1"))
        .startsWith("http-sink.content-type has to be a media type such as text/csv");
    assertThat(fault(HttpSinkOptions::setIdempotencyHeader, "Host"))
        .isEqualTo(
            "http-sink.idempotency-header: Host cannot be set here, it comes from the address");
  }

  @Test
  void saysWhatIsWrongWithTheStatuses() {
    assertThat(fault(HttpSinkOptions::setSuccess, "2xx"))
        .isEqualTo(
            "http-sink.success: '2xx' is no HTTP status and no range;"
                + " write them as in 200-299 or 400, 409");
    assertThat(fault(HttpSinkOptions::setSuccess, "299-200")).contains("'299-200'");
    assertThat(fault(HttpSinkOptions::setReject, "204"))
        .isEqualTo("http-sink.success and http-sink.reject both have the status 204");
    assertThat(fault(HttpSinkOptions::setReject, "400-499"))
        .startsWith("http-sink.reject must not have the status 401: it speaks of the login");
  }

  private static String fault(BiConsumer<HttpSinkOptions, String> setter, String value) {
    var options = new HttpSinkOptions();
    options.setUrl("http://host/rows");
    setter.accept(options, value);
    var fault = new Throwable[1];
    assertThatThrownBy(() -> new HttpSink(options))
        .isInstanceOf(IllegalArgumentException.class)
        .satisfies(e -> fault[0] = e);
    return fault[0].getMessage();
  }
}
