package io.fieldline.payload;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fieldline.model.Measurement;
import io.fieldline.model.Quality;
import io.fieldline.model.Value;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * JSON: an object with a value, an array of such objects, an object whose members are the values of
 * several parameters, or a bare value.
 */
public final class JsonFormat implements PayloadFormat {

  private static final int MAX_DEPTH = 32;
  private static final ObjectReader READER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(MAX_DEPTH).build())
                  .build())
          // Python writes NaN: only the member that holds it shall be refused, not the payload.
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build()
          .reader();

  private final JsonPointer tagPath;
  private final JsonPointer valuePath;
  private final JsonPointer timePath;
  private final JsonPointer qualityPath;
  private final Set<String> reserved;
  private final SourceTime times;
  private final boolean textAllowed;
  private final boolean members;

  /**
   * @param fields paths of the parts
   * @param times how times are read
   * @param textAllowed whether values may be texts
   * @param members whether an object without a value at the value's path is read as one parameter
   *     per member, nested names joined by slashes
   */
  public JsonFormat(Fields fields, SourceTime times, boolean textAllowed, boolean members) {
    tagPath = pointer(fields.tag());
    valuePath = pointer(fields.value());
    timePath = pointer(fields.time());
    qualityPath = pointer(fields.quality());
    reserved =
        Set.copyOf(
            Stream.of(tagPath, timePath, qualityPath)
                .map(JsonPointer::getMatchingProperty)
                .toList());
    this.times = times;
    this.textAllowed = textAllowed;
    this.members = members;
  }

  @Override
  public Reading read(Message message, TagNaming tags) throws PayloadException {
    JsonNode root = parse(message.bytes());
    var reading = new Reading.Collector(message);
    var parent = new Context(null, message.time(), Quality.GOOD, null);
    if (root.isArray()) {
      root.forEach(element -> readInto(reading, element, parent, message, tags));
    } else {
      readInto(reading, root, parent, message, tags);
    }
    return reading.reading();
  }

  /** What an object says of itself and, unless they say otherwise, of its members. */
  private record Context(
      @Nullable String name, Instant time, Quality quality, @Nullable Inside inside) {

    Context member(String member, ObjectNode object) {
      String whole = name == null ? member : name + '/' + member;
      return new Context(whole, time, quality, new Inside(object, member, inside));
    }
  }

  /** Which member of which object a value is, and where that object stands in turn. */
  private record Inside(ObjectNode object, String member, @Nullable Inside outer) {}

  /**
   * A refused value with what gives it name, time and quality, so that it can be read again alone:
   * the objects around it without their other members.
   */
  private JsonNode alone(JsonNode node, @Nullable Inside inside) {
    JsonNode whole = node;
    for (Inside at = inside; at != null; at = at.outer()) {
      ObjectNode object = at.object();
      ObjectNode shell = object.objectNode();
      reserved.stream().filter(object::has).forEach(name -> shell.set(name, object.get(name)));
      whole = shell.set(at.member(), whole);
    }
    return whole;
  }

  private void readInto(
      Reading.Collector reading, JsonNode node, Context parent, Message message, TagNaming tags) {
    try {
      if (!node.isObject()) {
        reading.add(measurement(node, parent, message, tags));
        return;
      }
      Context own = context(node, parent);
      JsonNode value = node.at(valuePath);
      if (!value.isMissingNode()) {
        reading.add(measurement(value, own, message, tags));
      } else if (members) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
          if (!reserved.contains(member.getKey())) {
            Context of = own.member(member.getKey(), (ObjectNode) node);
            readInto(reading, member.getValue(), of, message, tags);
          }
        }
      } else {
        throw new PayloadException("there is no value at " + valuePath);
      }
    } catch (PayloadException e) {
      reading.refuse(alone(node, parent.inside()).toString(), e.reason());
    }
  }

  private Context context(JsonNode node, Context parent) throws PayloadException {
    JsonNode tag = node.at(tagPath);
    JsonNode time = node.at(timePath);
    JsonNode quality = node.at(qualityPath);
    return new Context(
        isGiven(tag) ? scalar("tag", tag) : parent.name(),
        isGiven(time) ? time(time) : parent.time(),
        isGiven(quality) ? QualityText.read(scalar("quality", quality)) : parent.quality(),
        parent.inside());
  }

  private Measurement measurement(JsonNode node, Context context, Message message, TagNaming tags)
      throws PayloadException {
    Value value = value(node);
    Quality quality = node.isNull() ? context.quality().worse(Quality.BAD) : context.quality();
    String name = context.name();
    var tag = name == null ? tags.tagOf(message.topic()) : tags.tagOf(message.topic(), name);
    return new Measurement(tag, value, quality, context.time(), message.receivedTime());
  }

  private Value value(JsonNode node) throws PayloadException {
    if (node.isBoolean()) {
      return Value.of(node.booleanValue());
    }
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return Value.of(node.longValue());
    }
    if (node.isNumber()) {
      double number = node.doubleValue();
      if (!Double.isFinite(number)) {
        throw new PayloadException(
            "the value " + Texts.shown(node.asText()) + " is no finite number");
      }
      return Value.of(number);
    }
    if (node.isTextual()) {
      return Texts.value(node.textValue(), textAllowed);
    }
    if (node.isNull()) {
      return Value.none();
    }
    throw new PayloadException("the value is an " + Texts.shown(node.getNodeType().name()));
  }

  private Instant time(JsonNode node) throws PayloadException {
    if (node.isIntegralNumber() && node.canConvertToLong()) {
      return times.read(node.longValue());
    }
    return node.isNumber() ? times.read(node.doubleValue()) : times.read(scalar("time", node));
  }

  private static String scalar(String what, JsonNode node) throws PayloadException {
    if (node.isValueNode()) {
      return node.asText();
    }
    throw new PayloadException("the " + what + " is not a single value");
  }

  private static boolean isGiven(JsonNode node) {
    return !node.isMissingNode() && !node.isNull();
  }

  private static JsonNode parse(byte[] bytes) throws PayloadException {
    try {
      JsonNode root = READER.readTree(bytes);
      if (root.isMissingNode()) {
        throw new PayloadException("the payload is empty");
      }
      return root;
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : " at byte " + e.getLocation().getByteOffset();
      throw new PayloadException("no JSON: " + Texts.shown(e.getOriginalMessage()) + where);
    } catch (IOException e) {
      throw new PayloadException("no JSON: the payload is not UTF-8 text");
    }
  }

  private static JsonPointer pointer(String path) {
    return JsonPointer.compile(path.startsWith("/") ? path : '/' + path.replace('.', '/'));
  }
}
