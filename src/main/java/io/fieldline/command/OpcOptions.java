package io.fieldline.command;

import io.fieldline.runtime.OpcSettings;
import io.fieldline.source.opcda.OpcDaConfiguration;
import io.fieldline.source.opcda.da.ServerAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
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
    OpcDaConfiguration chosen = settings();
    chooseLogin(chosen);
    setIfGiven(authLevel, chosen::setAuthLevel);
    setIfGiven(ntlm, chosen::setNtlm);
    setIfGiven(comVersion, chosen::setComVersion);
    setIfGiven(port, chosen::setPort);
    setIfGiven(timeoutMillis(), chosen::setConnectTimeout);
    setIfGiven(timeoutMillis(), chosen::setCallTimeout);
    try {
      return chosen.address(host, program);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()), e);
    }
  }

  /** What the settings say, without the options. */
  OpcDaConfiguration settings() {
    return OpcSettings.options(home.settings());
  }

  private void chooseLogin(OpcDaConfiguration chosen) {
    setIfGiven(user, chosen::setUser);
    setIfGiven(domain, chosen::setDomain);
    String name = chosen.getUser();
    int slash = name.indexOf('\\');
    if (slash > 0 && domain == null) {
      chosen.setDomain(name.substring(0, slash));
    }
    chosen.setUser(name.substring(slash + 1));
    if (passwordFile != null) {
      chosen.setPassword(password(passwordFile));
    }
  }

  private String password(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw wrong("--password-file: cannot read " + file, e);
    }
  }

  private @Nullable Long timeoutMillis() {
    if (timeoutSeconds == null) {
      return null;
    }
    if (timeoutSeconds < 1 || timeoutSeconds > LONGEST_SECONDS) {
      throw wrong("--timeout must be 1 to 600 seconds", null);
    }
    return TimeUnit.SECONDS.toMillis(timeoutSeconds);
  }

  private static <T> void setIfGiven(@Nullable T option, Consumer<T> set) {
    if (option != null) {
      set.accept(option);
    }
  }

  private ParameterException wrong(String message, @Nullable Exception cause) {
    return new ParameterException(spec.commandLine(), message, cause);
  }
}
