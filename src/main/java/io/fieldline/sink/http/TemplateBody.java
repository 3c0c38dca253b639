package io.fieldline.sink.http;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.samskivert.mustache.Escapers;
import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.MustacheException;
import com.samskivert.mustache.Template;
import io.fieldline.model.Batch;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Tag;
import io.fieldline.model.Value;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;

/**
 * A body by a user's template, a Mustache file. Such a template can name values, repeat and leave
 * out; it cannot run code, call methods or read other files.
 */
final class TemplateBody implements BodyFormat {

  /** A media type, and how texts are written in it. */
  private record Kind(String contentType, Mustache.Escaper escaper) {

    /** By the end of the file's name. */
    static Kind of(Path file) {
      String name = file.toString().replaceFirst("\\.mustache$", "");
      return switch (name.substring(name.lastIndexOf('.') + 1)) {
        case "json" -> new Kind("application/json", Kind::escapeJson);
        case "ndjson", "jsonl" -> new Kind("application/x-ndjson", Kind::escapeJson);
        case "xml" -> new Kind("application/xml", Escapers.HTML);
        case "csv" -> new Kind("text/csv; charset=utf-8", text -> text.replace("\"", "\"\""));
        default -> new Kind("text/plain; charset=utf-8", Escapers.NONE);
      };
    }

    private static String escapeJson(String text) {
      return new String(JsonStringEncoder.getInstance().quoteAsString(text));
    }
  }

  private final Path file;
  private final Kind kind;
  private final Template template;

  /**
   * Reads the file and tries it.
   *
   * @throws IllegalArgumentException naming the file, the line and what is wrong
   */
  TemplateBody(Path file) {
    this.file = file.toAbsolutePath();
    kind = Kind.of(file);
    try {
      template =
          Mustache.compiler()
              .withCollector(new TemplateValues())
              .withEscaper(kind.escaper())
              .nullValue("")
              .strictSections(true)
              .compile(Files.readString(file));
      write(sample(), "token");
    } catch (IOException e) {
      throw fault(Files.exists(file) ? "cannot be read as UTF-8 text" : "does not exist");
    } catch (MustacheException.Context e) {
      throw fault(
          "line %d: there is no '%s'; a measurement has %s, the batch has measurements, count, token"
              .formatted(e.lineNo, e.key, String.join(", ", TemplateValues.NAMES)));
    } catch (MustacheException | UnsupportedOperationException e) {
      throw fault(String.valueOf(e.getMessage()));
    }
  }

  @Override
  public String contentType() {
    return kind.contentType();
  }

  @Override
  public byte[] write(Batch batch, String token) {
    return template
        .execute(
            Map.of("measurements", batch.measurements(), "count", batch.size(), "token", token))
        .getBytes(StandardCharsets.UTF_8);
  }

  private IllegalArgumentException fault(String words) {
    return new IllegalArgumentException("http-sink.template: " + file + " " + words);
  }

  /** One of each kind, so that every section of a template is tried. */
  private static Batch sample() {
    var tag = Tag.parse("a/b/c/d/e/f/g/h/i");
    return Batch.of(
        Measurement.good(tag, Value.of(1.5), Instant.EPOCH),
        Measurement.good(tag, Value.of("text"), Instant.EPOCH),
        Measurement.good(tag, Value.none(), Instant.EPOCH).withQuality(Quality.BAD));
  }
}
