package io.fieldline.sink.http;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** How camel-http connects to the receiver and how much of its answer is read. */
public final class Connections implements HttpClientConfigurer {

  /** A pooled connection that was idle for longer is tested first: the server may be a new one. */
  private static final TimeValue SURELY_ALIVE = TimeValue.ofMilliseconds(500);

  /** As much of an answer as a reason can need, in bytes. */
  private static final int MAX_ANSWER = 4096;

  private Duration timeout = Duration.ofSeconds(5);

  /** How long connecting may take, and how long the receiver may stay silent. */
  public void setTimeout(Duration timeout) {
    this.timeout = timeout;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    Timeout limit = Timeout.of(timeout);
    client
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom()
                        .setConnectTimeout(limit)
                        .setSocketTimeout(limit)
                        .setValidateAfterInactivity(SURELY_ALIVE)
                        .build())
                .build())
        .setConnectionManagerShared(false)
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(limit).build())
        .addResponseInterceptorFirst(Connections::shorten)
        // The buffer tries again, with pauses and for ever.
        .disableAutomaticRetries()
        // A redirected POST would arrive without its rows, as a GET that may well be answered 200.
        .disableRedirectHandling();
  }

  /** Camel reads a whole answer into memory. */
  private static void shorten(HttpResponse response, EntityDetails details, HttpContext context)
      throws IOException {
    if (response instanceof ClassicHttpResponse answer && answer.getEntity() != null) {
      HttpEntity whole = answer.getEntity();
      try (InputStream content = whole.getContent()) {
        answer.setEntity(
            new ByteArrayEntity(
                content.readNBytes(MAX_ANSWER), ContentType.parseLenient(whole.getContentType())));
      }
    }
  }
}
