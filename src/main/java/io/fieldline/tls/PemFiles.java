package io.fieldline.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.stream.Stream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Whom a client trusts and who it says it is, in PEM files as servers hand them out. They are read
 * at every call; what is wrong with one is said with the setting that names it.
 *
 * @param settings what stands before {@code .ca-file}, {@code .cert-file} and {@code .key-file} in
 *     the names of the settings, such as {@code clickhouse}
 * @param ca the authorities to trust; null for those of Java
 * @param cert the client's certificate and those between it and its authority; null for none
 * @param key the private key of that certificate, PKCS#8, no password; null for none
 */
public record PemFiles(
    String settings, @Nullable Path ca, @Nullable Path cert, @Nullable Path key) {

  private static final char[] NO_PASSWORD = new char[0];

  /** Checks that there is a key for the certificate and the other way round. */
  public PemFiles {
    if ((cert == null) != (key == null)) {
      throw new IllegalArgumentException(
          "%1$s.cert-file and %1$s.key-file belong together: name both or none"
              .formatted(settings));
    }
  }

  /**
   * The files that settings name.
   *
   * @param folder where relative names begin
   * @param ca blank for none, as the next two
   */
  public static PemFiles of(String settings, Path folder, String ca, String cert, String key) {
    return new PemFiles(settings, file(folder, ca), file(folder, cert), file(folder, key));
  }

  /** All files that are named. */
  public List<Path> files() {
    return Stream.of(ca, cert, key).flatMap(Stream::ofNullable).toList();
  }

  /**
   * Trusts the certificates of the file and no others; null without one.
   *
   * @throws IllegalArgumentException naming setting, file and cure
   */
  public @Nullable TrustManagerFactory trust() {
    if (ca == null) {
      return null;
    }
    var file = new PemFile(settings + ".ca-file", ca);
    List<X509Certificate> authorities = file.certificates();
    try {
      KeyStore store = emptyStore();
      for (X509Certificate authority : authorities) {
        store.setCertificateEntry("ca" + store.size(), authority);
      }
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory;
    } catch (GeneralSecurityException e) {
      throw file.unusable(e);
    }
  }

  /**
   * Shows the client's certificate; null without one.
   *
   * @throws IllegalArgumentException naming setting, file and cure
   */
  public @Nullable KeyManagerFactory identity() {
    if (cert == null || key == null) {
      return null;
    }
    var file = new PemFile(settings + ".cert-file", cert);
    List<X509Certificate> chain = file.certificates();
    PrivateKey secret = new PemFile(settings + ".key-file", key).key(chain.get(0));
    try {
      KeyStore store = emptyStore();
      store.setKeyEntry("client", secret, NO_PASSWORD, chain.toArray(X509Certificate[]::new));
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(store, NO_PASSWORD);
      return factory;
    } catch (GeneralSecurityException e) {
      throw file.unusable(e);
    }
  }

  /**
   * Both together.
   *
   * @throws IllegalArgumentException naming setting, file and cure
   */
  public SSLContext context() {
    TrustManagerFactory trust = trust();
    KeyManagerFactory identity = identity();
    try {
      var tls = SSLContext.getInstance("TLS");
      tls.init(
          identity == null ? null : identity.getKeyManagers(),
          trust == null ? null : trust.getTrustManagers(),
          null);
      return tls;
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(settings + ": no TLS with these files: " + e, e);
    }
  }

  private static @Nullable Path file(Path folder, String name) {
    return name.isBlank() ? null : folder.resolve(name.strip());
  }

  private static KeyStore emptyStore() throws GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    try {
      store.load(null, null);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // of reading nothing
    }
    return store;
  }
}
