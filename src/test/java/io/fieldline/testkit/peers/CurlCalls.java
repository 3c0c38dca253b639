package io.fieldline.testkit.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The calls of {@code curl} on a page, each with the answer that the page promises: a block of
 * {@code sh}, a line that begins with {@code Answer 200}, and a block of {@code json} unless the
 * answer is empty.
 */
public final class CurlCalls {

  private static final Pattern CALL =
      Pattern.compile(
          "```sh\\n(?<command>curl .*?)\\n```\\s+Answer (?<status>\\d{3})"
              + "(?:(?!```)(?!\\n#).)*?(?:\\n\\n```json\\n(?<json>.*?)\\n```|(?=\\n\\n|\\n?\\z))",
          Pattern.DOTALL);
  private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:8080(/[^'\\s]*)");

  private CurlCalls() {}

  /**
   * One call.
   *
   * @param command as it stands on the page
   * @param status that is promised
   * @param json that is promised, empty for none
   */
  public record Call(String command, int status, String json) {

    /** GET, POST, PUT or DELETE. */
    public String method() {
      Matcher chosen = Pattern.compile("-X (\\w+)").matcher(command);
      return chosen.find() ? chosen.group(1) : command.contains("--json") ? "POST" : "GET";
    }

    /** With the query. */
    public String path() {
      Matcher address = ADDRESS.matcher(command);
      if (!address.find()) {
        throw new IllegalStateException("no address in " + command);
      }
      return address.group(1);
    }

    /** Runs it against another port. */
    public Outcome run(int port, Map<String, String> variables) {
      String command = command().replace("127.0.0.1:8080", "127.0.0.1:" + port);
      String script = "curl() { command curl -sS -m 20 -w '\\n%{http_code}' \"$@\"; }\n" + command;
      String output = bash(script, variables);
      int end = output.lastIndexOf('\n');
      return new Outcome(
          Integer.parseInt(output.substring(end + 1)), output.substring(0, Math.max(0, end)));
    }
  }

  /** What came back. */
  public record Outcome(int status, String body) {}

  /** All calls of a page, in their order. */
  public static List<Call> of(Path page) {
    try {
      return CALL.matcher(Files.readString(page)).results().map(CurlCalls::call).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The names of all fields of a JSON text with where they stand: {@code problems[].line}. */
  public static Set<String> fields(String json) {
    try {
      var fields = new TreeSet<String>();
      collect("", json.isEmpty() ? null : new ObjectMapper().readTree(json), fields);
      return fields;
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  private static Call call(MatchResult found) {
    String json = found.group(3);
    return new Call(found.group(1), Integer.parseInt(found.group(2)), json == null ? "" : json);
  }

  private static void collect(String place, JsonNode json, Set<String> fields) {
    if (json == null) {
      return;
    }
    json.properties().forEach(member -> add(place, member, fields));
    if (json.isArray()) {
      json.forEach(element -> collect(place + "[]", element, fields));
    }
  }

  private static void add(String place, Map.Entry<String, JsonNode> member, Set<String> fields) {
    String name = place + "." + member.getKey();
    fields.add(name);
    collect(name, member.getValue(), fields);
  }

  private static String bash(String script, Map<String, String> variables) {
    Programs.find("curl");
    var builder =
        new ProcessBuilder(Programs.find("bash").toString(), "-c", script)
            .redirectErrorStream(true);
    builder.environment().putAll(variables);
    try {
      Process process = builder.start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("does not end: " + script);
      }
      return output;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
