package no.skjold.server.alarm;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import no.skjold.monitoring.Severity;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

/// The outer contract's JSON: times in UTC with milliseconds, enumerations as lower-case codes.
@Configuration(proxyBeanMethods = false)
class AlarmJson {

  /// Writes and reads what is stored and streamed.
  static final JsonMapper MAPPER =
      JsonMapper.builder()
          .addModule(contract())
          .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build();

  /// The web API writes the same.
  @Bean
  JacksonModule outerContract() {
    return contract();
  }

  private static SimpleModule contract() {
    SimpleModule module = new SimpleModule("outer-contract");
    module.addSerializer(Instant.class, new InstantWriter());
    code(module, Desk.class);
    code(module, AlarmState.class);
    code(module, Cause.class);
    code(module, Outcome.class);
    code(module, Severity.class);
    code(module, AlarmPath.DrillOutcome.class);
    return module;
  }

  private static <E extends Enum<E>> void code(SimpleModule module, Class<E> type) {
    module.addSerializer(type, new CodeWriter<>());
    module.addDeserializer(type, new CodeReader<>(type));
  }

  private static final class InstantWriter extends ValueSerializer<Instant> {
    private static final DateTimeFormatter MILLIS =
        DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSX").withZone(ZoneOffset.UTC);

    @Override
    public void serialize(Instant value, JsonGenerator out, SerializationContext context) {
      out.writeString(MILLIS.format(value));
    }
  }

  private static final class CodeWriter<E extends Enum<E>> extends ValueSerializer<E> {
    @Override
    public void serialize(E value, JsonGenerator out, SerializationContext context) {
      out.writeString(Codes.of(value));
    }
  }

  private static final class CodeReader<E extends Enum<E>> extends ValueDeserializer<E> {
    private final Class<E> type;

    CodeReader(Class<E> type) {
      this.type = type;
    }

    @Override
    public E deserialize(JsonParser in, DeserializationContext context) {
      return Codes.read(type, in.getValueAsString());
    }
  }
}
