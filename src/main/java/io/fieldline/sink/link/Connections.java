package io.fieldline.sink.link;

import io.fieldline.tls.PemFiles;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpHeaders;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * How camel-http connects for a sink: how long it waits, whom it trusts, who it says it is. The
 * setters are for Camel, which calls {@link #configureHttpClient} once, when the route starts.
 */
public final class Connections implements HttpClientConfigurer {

  /** A pooled connection that was idle for longer is tested first: the server may be a new one. */
  private static final TimeValue SURELY_ALIVE = TimeValue.ofMilliseconds(500);

  private String settings = "sink";
  private Path folder = Path.of("");
  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration responseTimeout = Duration.ofSeconds(30);
  private String caFile = "";
  private String certFile = "";
  private String keyFile = "";
  private String user = "";
  private String password = "";
  private String token = "";
  private String headers = "";

  /** What the names of the settings begin with, such as {@code clickhouse}, for messages. */
  public void setSettings(String settings) {
    this.settings = settings;
  }

  /** Where relative names of files begin. */
  public void setFolder(String folder) {
    this.folder = Path.of(folder);
  }

  /** How long making a connection may take. */
  public void setConnectTimeout(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  /** How long the server may stay silent, or take nothing, before it counts as not answering. */
  public void setResponseTimeout(Duration responseTimeout) {
    this.responseTimeout = responseTimeout;
  }

  /** A PEM file with the certificate authorities to trust; empty for those of Java. */
  public void setCaFile(String caFile) {
    this.caFile = caFile;
  }

  /** A PEM file with the client's certificate; empty for none. */
  public void setCertFile(String certFile) {
    this.certFile = certFile;
  }

  /** A PEM file (PKCS#8, no password) with the key of that certificate. */
  public void setKeyFile(String keyFile) {
    this.keyFile = keyFile;
  }

  /** Basic authentication; empty for none. */
  public void setUser(String user) {
    this.user = user;
  }

  public void setPassword(String password) {
    this.password = password;
  }

  /** A bearer token; empty for none. */
  public void setToken(String token) {
    this.token = token;
  }

  /** More headers, {@code Name: value} separated by commas. */
  public void setHeaders(String headers) {
    this.headers = headers;
  }

  /**
   * Sets the client up.
   *
   * @throws IllegalArgumentException naming the setting that is wrong
   */
  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    var own = RequestHeaders.of(settings, new RequestHeaders.Login(user, password, token), headers);
    var files = PemFiles.of(settings, folder, caFile, certFile, keyFile);
    var pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(connectTimeout))
                    .setSocketTimeout(Timeout.of(responseTimeout))
                    .setValidateAfterInactivity(SURELY_ALIVE)
                    .build());
    if (!files.files().isEmpty()) {
      pool.setTlsSocketStrategy(new Tls(files));
    }
    client
        .setConnectionManager(pool.build())
        .setConnectionManagerShared(false)
        .setDefaultRequestConfig(
            RequestConfig.custom().setResponseTimeout(Timeout.of(responseTimeout)).build())
        .addRequestInterceptorFirst(
            (request, entity, context) -> own.list().forEach(request::setHeader))
        .addResponseInterceptorFirst((response, entity, context) -> shorten(response))
        .addExecInterceptorFirst("upload", new Upload(responseTimeout))
        // The buffer tries again, with pauses and for ever.
        .disableAutomaticRetries()
        // A redirected POST would arrive without its rows, as a GET that may well be answered 200.
        .disableRedirectHandling()
        .disableContentCompression();
  }

  /**
   * Camel reads a whole answer into memory: more of it than anybody wants to know is cut off. It
   * would also unpack one, and a few packed bytes can become more than the memory holds.
   */
  private void shorten(HttpResponse response) {
    response.removeHeaders(HttpHeaders.CONTENT_ENCODING);
    if (response instanceof ClassicHttpResponse answer && answer.getEntity() != null) {
      answer.setEntity(new ShortEntity(answer.getEntity(), responseTimeout));
    }
  }
}
