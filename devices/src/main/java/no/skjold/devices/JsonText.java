package no.skjold.devices;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reading and writing of the small JSON texts of trackers, with bounds on what is read.
final class JsonText {

  static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(24)
                  .maxNumberLength(64)
                  .maxStringLength(100_000)
                  .maxNameLength(1_000)
                  .build())
          .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
          .build();

  private static final JsonMapper MAPPER = JsonMapper.builder(FACTORY).build();

  private JsonText() {}

  /// The object in `body`, or null when there is none.
  static @Nullable JsonNode readObject(byte[] body) {
    try {
      JsonNode root = MAPPER.readTree(body);
      return root != null && root.isObject() ? root : null;
    } catch (JacksonException notJson) {
      return null;
    }
  }

  /// NaN unless it is a number.
  static double number(JsonNode node) {
    return node.isNumber() ? node.asDouble(Double.NaN) : Double.NaN;
  }

  /// Null unless it is a text.
  static @Nullable String text(JsonNode node) {
    return node.isString() ? node.stringValue() : null;
  }

  static boolean isTrue(JsonNode node) {
    return node.isBoolean() && node.booleanValue();
  }

  static byte[] object(Consumer<JsonGenerator> members) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(160);
    try (JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartObject();
      members.accept(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  static void numberIfKnown(JsonGenerator json, String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value);
    }
  }
}
