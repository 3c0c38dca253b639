package io.fieldline.sink.link;

import io.fieldline.tls.PemFiles;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * TLS with the certificates of files, which are looked at again before each new connection: a
 * renewed certificate needs no restart. A new file that cannot be used changes nothing; it is said
 * once.
 */
final class Tls implements TlsSocketStrategy {

  private static final Logger LOG = LoggerFactory.getLogger(Tls.class);

  private final PemFiles files;
  private Map<Path, FileTime> seen;
  private TlsSocketStrategy current;

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException when one cannot be used
   */
  Tls(PemFiles files) {
    this.files = files;
    seen = times(files);
    current = new DefaultClientTlsStrategy(files.context());
  }

  @Override
  public SSLSocket upgrade(
      Socket socket, String target, int port, Object attachment, HttpContext context)
      throws IOException {
    return newest().upgrade(socket, target, port, attachment, context);
  }

  private synchronized TlsSocketStrategy newest() {
    Map<Path, FileTime> now = times(files);
    if (!now.equals(seen)) {
      seen = now;
      try {
        current = new DefaultClientTlsStrategy(files.context());
        LOG.info(
            "{}: the certificates of {} are used from now on", files.settings(), files.files());
      } catch (IllegalArgumentException e) {
        LOG.warn("{}; those read before stay in use", e.getMessage());
      }
    }
    return current;
  }

  private static Map<Path, FileTime> times(PemFiles files) {
    var times = new HashMap<Path, FileTime>();
    for (Path file : files.files()) {
      try {
        times.put(file, Files.getLastModifiedTime(file));
      } catch (IOException e) {
        // Not there at the moment: its coming back is a change.
      }
    }
    return times;
  }
}
