package no.skjold.server.citizen;

import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import tools.jackson.databind.json.JsonMapper;

/// What somebody who knows a form or a body by heart would send with it, read off the method that
/// takes it: every field is there and holds what such a field may hold.
final class Sensible {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int DEEPEST = 4;

  private Sensible() {}

  /// @param type of the content; empty when there is none
  record Sent(String type, String content) {}

  static Sent forMethod(Method method) {
    for (Parameter parameter : method.getParameters()) {
      if (parameter.isAnnotationPresent(RequestBody.class)) {
        return body(parameter.getParameterizedType());
      }
    }
    return new Sent("application/x-www-form-urlencoded", form(method));
  }

  private static Sent body(Type type) {
    return type == String.class || type == byte[].class
        ? new Sent("application/json", "{}")
        : new Sent("application/json", JSON.writeValueAsString(value("", type, 0)));
  }

  private static String form(Method method) {
    return Arrays.stream(method.getParameters())
        .filter(it -> it.isAnnotationPresent(RequestParam.class))
        .flatMap(it -> fields(it).entrySet().stream())
        .map(it -> encoded(it.getKey()) + "=" + encoded(it.getValue()))
        .collect(Collectors.joining("&"));
  }

  /// A method that takes the whole form says nothing of its fields: it gets all that forms have.
  private static Map<String, String> fields(Parameter parameter) {
    if (Map.class.isAssignableFrom(parameter.getType())) {
      return ALL;
    }
    RequestParam named = parameter.getAnnotation(RequestParam.class);
    String name = named.name().isEmpty() ? named.value() : named.name();
    String field = name.isEmpty() ? parameter.getName() : name;
    Object value = value(field, parameter.getParameterizedType(), 0);
    return Map.of(field, String.valueOf(value instanceof List<?> some ? some.getFirst() : value));
  }

  private static final Map<String, String> ALL =
      List.of(
              "question",
              "go",
              "address",
              "kind",
              "bodyKind",
              "district",
              "reason",
              "harm",
              "from",
              "to",
              "on",
              "how",
              "grounds",
              "name",
              "kodeord",
              "tvang",
              "nummer",
              "answer",
              "text")
          .stream()
          .collect(Collectors.toMap(it -> it, Sensible::text));

  private static Object value(String name, Type type, int depth) {
    if (type instanceof ParameterizedType generic) {
      return generic.getRawType() instanceof Class<?> raw && Map.class.isAssignableFrom(raw)
          ? Map.of()
          : List.of(value(name, generic.getActualTypeArguments()[0], depth));
    }
    return type instanceof Class<?> simple ? value(name, simple, depth) : text(name);
  }

  private static Object value(String name, Class<?> type, int depth) {
    if (type.isEnum()) {
      return ((Enum<?>) type.getEnumConstants()[0]).name();
    }
    if (type.isRecord() && depth < DEEPEST) {
      Map<String, Object> fields = new LinkedHashMap<>();
      for (RecordComponent each : type.getRecordComponents()) {
        fields.put(each.getName(), value(each.getName(), each.getGenericType(), depth + 1));
      }
      return fields;
    }
    if (type == boolean.class || type == Boolean.class) {
      return true;
    }
    if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
      return number(name);
    }
    if (Collection.class.isAssignableFrom(type)) {
      return List.of();
    }
    return type == Instant.class || type == LocalDate.class
        ? (type == Instant.class ? "2026-12-24T12:00:00Z" : "2026-12-24")
        : text(name);
  }

  private static Object number(String name) {
    return switch (name) {
      case "latitude" -> 59.93;
      case "longitude" -> 10.76;
      case "personId", "person", "other" -> World.HER;
      case "subjectId", "subject", "version" -> 1;
      default -> 60;
    };
  }

  private static String text(String name) {
    return switch (name.toLowerCase(Locale.ROOT)) {
      case "identitynumber" -> "03848812160";
      case "personid", "person", "other" -> Long.toString(World.HER);
      case "subjectid", "subject" -> "1";
      case "part" -> "protected";
      case "district" -> "vest";
      case "from", "to", "on", "validfrom", "validto", "until" -> "2026-12-24";
      case "nummer", "phone", "tvang", "value" -> "41234567";
      case "kode", "igjen" -> "grantre77";
      case "kind" -> "GRANT";
      case "bodykind" -> "police";
      case "how" -> "IN_PERSON";
      case "role" -> "OPERATOR";
      case "account" -> "saksbehandler-4";
      case "protocol" -> "skjold-mqtt";
      case "outcome" -> "inside_zone";
      case "question" -> "BODY";
      case "go" -> "on";
      default -> "oppdiktet, og lenge nok til å være en grunn";
    };
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
