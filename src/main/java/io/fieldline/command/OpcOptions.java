package io.fieldline.command;

import io.fieldline.runtime.Settings;
import io.fieldline.runtime.StartException;
import io.fieldline.source.opcda.da.Callbacks;
import io.fieldline.source.opcda.da.Login;
import io.fieldline.source.opcda.da.Security;
import io.fieldline.source.opcda.da.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How the OPC commands log in and how long they wait; the settings have what is left out. */
final class OpcOptions {

  private static final int LONGEST_SECONDS = 600;

  @Mixin private HomeOption home;

  @Option(
      names = "--user",
      paramLabel = "USER",
      description =
          "Who logs in: USER, or DOMAIN\\USER. The password is asked of OPCDA_PASSWORD, the setting"
              + " opcda.password or --password-file. Default: opcda.user.")
  private @Nullable String user;

  @Option(
      names = "--domain",
      paramLabel = "DOMAIN",
      description =
          "Domain of the user; for a local user the name of the machine. Default: opcda.domain.")
  private @Nullable String domain;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "A file that holds the password and nothing else.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--auth-level",
      paramLabel = "LEVEL",
      description = "connect, integrity or privacy. Default: opcda.auth-level.")
  private @Nullable String authLevel;

  @Option(names = "--ntlm", paramLabel = "VERSION", description = "v2 or v1. Default: opcda.ntlm.")
  private @Nullable String ntlm;

  @Option(
      names = "--com-version",
      paramLabel = "VERSION",
      description = "Version of DCOM that is claimed. Default: opcda.com-version.")
  private @Nullable String comVersion;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port of the machine's DCOM activation. Default: opcda.port.")
  private @Nullable Integer port;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description =
          "How long to wait for each answer. Default: opcda.connect-timeout, opcda.call-timeout.")
  private @Nullable Integer timeoutSeconds;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /** The address of a server on a machine. */
  ServerAddress address(String host, String program) {
    Settings settings = home.settings();
    try {
      return new ServerAddress(
          host,
          program,
          port == null ? settings.number("opcda.port", 1, 65_535) : port,
          login(settings),
          new Security(
              Security.Level.of(chosen(settings, "opcda.auth-level", authLevel)),
              Security.Ntlm.of(chosen(settings, "opcda.ntlm", ntlm)),
              chosen(settings, "opcda.com-version", comVersion)),
          timeout(settings, "opcda.connect-timeout"),
          timeout(settings, "opcda.call-timeout"));
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
  }

  /** The zone of the servers. */
  ZoneId zone() {
    String zone = home.settings().get("opcda.zone").strip();
    try {
      return zone.isEmpty() ? ZoneId.systemDefault() : ZoneId.of(zone);
    } catch (DateTimeException e) {
      throw new StartException(
          "the setting opcda.zone is '%s', it has to be a zone such as Europe/Berlin"
              .formatted(zone),
          e);
    }
  }

  /** Where servers call back, which only the doctor tries. */
  Callbacks callbacks() {
    Settings settings = home.settings();
    try {
      return Callbacks.of(
          settings.get("opcda.callback-host"), settings.get("opcda.callback-ports"));
    } catch (IllegalArgumentException e) {
      throw new StartException("the settings opcda.callback-*: " + e.getMessage(), e);
    }
  }

  private Login login(Settings settings) {
    String name = chosen(settings, "opcda.user", user);
    String place = chosen(settings, "opcda.domain", domain);
    int slash = name.indexOf('\\');
    if (slash > 0 && domain == null) {
      place = name.substring(0, slash);
    }
    return new Login(place, name.substring(slash + 1), password(settings));
  }

  private String password(Settings settings) {
    if (passwordFile == null) {
      return settings.get("opcda.password");
    }
    try {
      return Files.readString(passwordFile).strip();
    } catch (IOException e) {
      throw wrong("--password-file: cannot read " + passwordFile, e);
    }
  }

  private Duration timeout(Settings settings, String key) {
    if (timeoutSeconds == null) {
      return settings.duration(key);
    }
    if (timeoutSeconds < 1 || timeoutSeconds > LONGEST_SECONDS) {
      throw new IllegalArgumentException("--timeout must be 1 to 600 seconds");
    }
    return Duration.ofSeconds(timeoutSeconds);
  }

  private static String chosen(Settings settings, String key, @Nullable String option) {
    return option == null ? settings.get(key).strip() : option;
  }

  private ParameterException wrong(String message, Exception cause) {
    return new ParameterException(spec.commandLine(), message, cause);
  }
}
