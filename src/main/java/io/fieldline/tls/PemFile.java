package io.fieldline.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One PEM file.
 *
 * @param setting the setting that names it, for messages
 * @param path where it is
 */
record PemFile(String setting, Path path) {

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  /** Kinds of key, and how each signs. */
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "Ed25519", "Ed25519");

  /** The certificates in the file, one or more. */
  List<X509Certificate> certificates() {
    try {
      var found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes()))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (CertificateException e) {
      // said below
    }
    throw fault(
        "holds no readable certificate ('BEGIN CERTIFICATE'); convert another form with:"
            + " openssl x509 -inform der -in OLD -out NEW");
  }

  /** The private key in the file, which has to be that of the certificate. */
  PrivateKey key(X509Certificate certificate) {
    Matcher pem = KEY.matcher(new String(bytes(), StandardCharsets.US_ASCII));
    if (!pem.find()) {
      throw fault(
          "holds no plain PKCS#8 key ('BEGIN PRIVATE KEY'); convert it with:"
              + " openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
    }
    PrivateKey key = parse(pem.group(1));
    if (!fits(key, certificate)) {
      throw fault("holds the key of another certificate than that of the cert-file");
    }
    return key;
  }

  IllegalArgumentException unusable(GeneralSecurityException cause) {
    return fault("cannot be used: " + cause.getMessage());
  }

  private PrivateKey parse(String base64) {
    for (String algorithm : SIGNATURES.keySet()) {
      try {
        var bytes = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(base64));
        return KeyFactory.getInstance(algorithm).generatePrivate(bytes);
      } catch (InvalidKeySpecException e) {
        // a key of another kind: try the next
      } catch (GeneralSecurityException e) {
        throw unusable(e);
      } catch (IllegalArgumentException e) {
        break; // not base64
      }
    }
    throw fault("holds a key that is not RSA, EC or Ed25519, or is damaged");
  }

  /** Whether what the key signs is signed for the certificate. */
  private boolean fits(PrivateKey key, X509Certificate certificate) {
    byte[] text = setting.getBytes(StandardCharsets.UTF_8);
    try {
      var signature =
          Signature.getInstance(
              SIGNATURES.getOrDefault(key.getAlgorithm(), SIGNATURES.get("Ed25519")));
      signature.initSign(key);
      signature.update(text);
      byte[] signed = signature.sign();
      signature.initVerify(certificate.getPublicKey());
      signature.update(text);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false; // a key of another kind than the certificate's
    }
  }

  private byte[] bytes() {
    try {
      return Files.readAllBytes(path);
    } catch (IOException e) {
      throw fault(
          Files.exists(path)
              ? "cannot be read; give the user that runs Fieldline the right to"
              : "does not exist; name a PEM file that does, or leave the setting empty");
    }
  }

  private IllegalArgumentException fault(String words) {
    return new IllegalArgumentException(setting + ": " + path.toAbsolutePath() + " " + words);
  }
}
