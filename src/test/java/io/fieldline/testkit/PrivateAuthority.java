package io.fieldline.testkit;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * A certificate authority that nobody trusts by himself, made by openssl in a folder. All files are
 * PEM, the keys PKCS#8 and not encrypted; certificates are for {@code localhost} and 127.0.0.1.
 */
public final class PrivateAuthority {

  private final Path folder;

  /** Makes the authority; the folder has to exist. */
  public PrivateAuthority(Path folder) {
    this.folder = folder;
    openssl("req", "-x509", "-subj", "/CN=ca", "-days", "2", "-keyout", "ca.key", "-out", "ca.crt");
  }

  /** The authority's own certificate, for those who shall trust it. */
  public Path certificate() {
    return folder.resolve("ca.crt");
  }

  /** Signs a key and certificate for a server or client, whose distinguished name is CN=name. */
  public PrivateAuthority issue(String name) {
    write("names", "subjectAltName=DNS:localhost,IP:127.0.0.1\n");
    openssl("req", "-subj", "/CN=" + name, "-keyout", name + ".key", "-out", name + ".csr");
    run(
        List.of("openssl", "x509", "-req", "-days", "2", "-CA", "ca.crt", "-CAkey", "ca.key"),
        List.of("-CAcreateserial", "-extfile", "names", "-in", name + ".csr"),
        List.of("-out", name + ".crt"));
    return this;
  }

  /** An issued certificate. */
  public Path certificate(String name) {
    return folder.resolve(name + ".crt");
  }

  /** The key of an issued certificate. */
  public Path key(String name) {
    return folder.resolve(name + ".key");
  }

  /** What a server in this process needs to show an issued certificate; it trusts its siblings. */
  public SSLContext context(String name) {
    try {
      var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      var own = emptyStore();
      Certificate[] chain = {read(certificate(name)), read(certificate())};
      own.setKeyEntry(name, privateKey(name), new char[0], chain);
      keys.init(own, new char[0]);
      var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      var trusted = emptyStore();
      trusted.setCertificateEntry("ca", read(certificate()));
      trust.init(trusted);
      var context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static KeyStore emptyStore() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Certificate read(Path pem) throws IOException, GeneralSecurityException {
    try (var file = Files.newInputStream(pem)) {
      return CertificateFactory.getInstance("X.509").generateCertificate(file);
    }
  }

  private PrivateKey privateKey(String name) throws IOException, GeneralSecurityException {
    String base64 =
        Files.readAllLines(key(name)).stream()
            .filter(line -> !line.startsWith("-----"))
            .collect(joining());
    return KeyFactory.getInstance("EC")
        .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
  }

  private void openssl(String request, String... options) {
    run(
        List.of("openssl", request, "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"),
        List.of("-nodes"),
        List.of(options));
  }

  @SafeVarargs
  private void run(List<String>... parts) {
    var command = new ArrayList<String>();
    List.of(parts).forEach(command::addAll);
    Path log = folder.resolve("openssl.log");
    try {
      int result =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(log.toFile())
              .start()
              .waitFor();
      if (result != 0) {
        throw new IllegalStateException(command + ": " + Files.readString(log));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void write(String file, String text) {
    try {
      Files.writeString(folder.resolve(file), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
