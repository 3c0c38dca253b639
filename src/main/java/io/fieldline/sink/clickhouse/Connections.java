package io.fieldline.sink.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** How camel-http connects to the server: how long it waits and whose certificates it trusts. */
public final class Connections implements HttpClientConfigurer {

  /** A pooled connection that was idle for longer is tested first: the server may be a new one. */
  private static final TimeValue SURELY_ALIVE = TimeValue.ofMilliseconds(500);

  private Duration connectTimeout = Duration.ofSeconds(5);
  private Duration responseTimeout = Duration.ofSeconds(30);
  private String ca = "";

  /** How long making a connection may take. */
  public void setConnectTimeout(Duration connectTimeout) {
    this.connectTimeout = connectTimeout;
  }

  /** How long the server may stay silent before it counts as not answering. */
  public void setResponseTimeout(Duration responseTimeout) {
    this.responseTimeout = responseTimeout;
  }

  /** A PEM file with the certificate authorities to trust; empty for those of Java. */
  public void setCa(String ca) {
    this.ca = ca;
  }

  @Override
  public void configureHttpClient(HttpClientBuilder client) {
    var pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(connectTimeout))
                    .setSocketTimeout(Timeout.of(responseTimeout))
                    .setValidateAfterInactivity(SURELY_ALIVE)
                    .build());
    if (!ca.isBlank()) {
      pool.setTlsSocketStrategy(new DefaultClientTlsStrategy(trusting(Path.of(ca))));
    }
    client.setConnectionManager(pool.build()).setConnectionManagerShared(false);
    client.addResponseInterceptorFirst(Connections::shorten);
    // A redirected insert would arrive without its rows, as a GET that may well be answered 200.
    client.disableRedirectHandling();
    client.setDefaultRequestConfig(
        RequestConfig.custom().setResponseTimeout(Timeout.of(responseTimeout)).build());
  }

  /** Camel reads a whole answer into memory: more of it than anybody wants to know is cut off. */
  private static void shorten(HttpResponse response, EntityDetails details, HttpContext context) {
    if (response instanceof ClassicHttpResponse answer && answer.getEntity() != null) {
      answer.setEntity(new ShortEntity(answer.getEntity()));
    }
  }

  private static SSLContext trusting(Path file) {
    try (InputStream pem = Files.newInputStream(file)) {
      var authorities = KeyStore.getInstance(KeyStore.getDefaultType());
      authorities.load(null, null);
      int count = 0;
      for (Certificate authority :
          CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        authorities.setCertificateEntry("ca-" + count++, authority);
      }
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(authorities);
      var tls = SSLContext.getInstance("TLS");
      tls.init(null, trust.getTrustManagers(), null);
      return tls;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the certificates in " + file, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("no certificates in " + file + ": " + e.getMessage(), e);
    }
  }
}
