package io.fieldline.yaml;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * One YAML 1.2 document (core schema, UTF-8, at most {@link #MAX_BYTES}) as a JSON tree, with the
 * line and column of every part.
 *
 * <p>Keys must be plain values and may stand only once in a mapping. An empty file is {@code null}.
 * Not changeable, safe to read from any thread once it is built.
 */
public final class YamlDocument implements PlacedTree {

  /** Largest file, in bytes: 64 MiB. */
  public static final int MAX_BYTES = 64 << 20;

  // Aliases and odd keys are judged by JsonTree, which says where and why.
  private static final LoadSettings SETTINGS =
      LoadSettings.builder()
          .setSchema(new CoreSchema())
          .setCodePointLimit(MAX_BYTES)
          .setMaxAliasesForCollections(Integer.MAX_VALUE)
          .setAllowNonScalarKeys(true)
          .build();

  private final JsonNode json;
  private final String text;
  private final Places places;

  private YamlDocument(JsonNode json, String text, @Nullable Node root) {
    this.json = json;
    this.text = text;
    this.places = new Places(root);
  }

  /**
   * Reads a file.
   *
   * @throws IOException when the file cannot be read
   * @throws YamlSyntaxException when it is no YAML, not UTF-8 or too large
   */
  public static YamlDocument parse(Path file) throws IOException, YamlSyntaxException {
    if (Files.size(file) > MAX_BYTES) {
      throw new YamlSyntaxException(Position.START, "the file is larger than 64 MiB");
    }
    return parse(Files.readAllBytes(file));
  }

  /**
   * Reads the content of a file.
   *
   * @throws YamlSyntaxException when it is no YAML, not UTF-8 or too large
   */
  public static YamlDocument parse(byte[] content) throws YamlSyntaxException {
    CharBuffer text = CharBuffer.allocate(content.length);
    CoderResult result =
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(content), text, true);
    text.flip();
    if (result.isError()) {
      throw new YamlSyntaxException(
          Position.of(text, text.length()), "the text is not UTF-8: save the file as UTF-8");
    }
    return parse(text.toString());
  }

  /**
   * Reads a text.
   *
   * @throws YamlSyntaxException when it is no YAML or too large
   */
  public static YamlDocument parse(String text) throws YamlSyntaxException {
    // Windows editors put a byte order mark first.
    String yaml = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      Optional<Node> root = new Compose(SETTINGS).composeString(yaml);
      JsonNode json = root.isEmpty() ? NullNode.instance : new JsonTree().convert(root.get());
      return new YamlDocument(json, yaml, root.orElse(null));
    } catch (MarkedYamlEngineException e) {
      throw new YamlSyntaxException(place(e), sentence(e));
    } catch (ReaderException e) {
      throw new YamlSyntaxException(
          Position.of(yaml, yaml.offsetByCodePoints(0, e.getPosition())),
          "the character U+%04X is not allowed in YAML".formatted(e.getCodePoint()));
    } catch (YamlEngineException e) {
      throw new YamlSyntaxException(Position.START, String.valueOf(e.getMessage()));
    }
  }

  @Override
  public JsonNode json() {
    return json;
  }

  @Override
  public Position position(JsonPointer pointer) {
    return places.of(pointer, false);
  }

  @Override
  public Position keyPosition(JsonPointer pointer) {
    return places.of(pointer, true);
  }

  /**
   * Where a character of a text value stands in the file: exactly in a block after {@code |} and in
   * a text on one line without escapes, else where the text begins.
   *
   * @param part the text
   * @param line of the text, from 1
   * @param column of that line, from 1
   */
  public Position within(JsonPointer part, int line, int column) {
    return places
        .scalar(part)
        .map(scalar -> TextPlace.of(scalar, text, line, column))
        .orElseGet(() -> position(part));
  }

  private static Position place(MarkedYamlEngineException e) {
    if (String.valueOf(e.getContext()).contains("quoted scalar")) {
      return e.getContextMark().map(Places::at).orElse(Position.START);
    }
    return e.getProblemMark().or(e::getContextMark).map(Places::at).orElse(Position.START);
  }

  private static String sentence(MarkedYamlEngineException e) {
    String context = String.valueOf(e.getContext());
    if (e.getProblem().contains("(TAB)")) {
      return "a tab: YAML is indented with blanks";
    }
    if (context.contains("quoted scalar")) {
      return "the quote that opens here is not closed";
    }
    return e.getContext() == null ? e.getProblem() : e.getProblem() + ", " + context;
  }
}
