package no.skjold.verifier;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads the files of the published format.
final class Lines {

  /// Characters; an entry's content is a few hundred.
  private static final int LONGEST_LINE = 1 << 20;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private Lines() {}

  /// Reads a trail row by row; true when its last line says that it is all.
  static boolean trail(Path file, Consumer<Row> rows) throws IOException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      refuseOtherFormat(file, line(file, 1, lines));
      long read = 0;
      long number = 1;
      String line;
      while ((line = line(file, number + 1, lines)) != null) {
        number++;
        JsonNode node = parse(file, number, line);
        if (node.has("end")) {
          return node.get("end").asLong(-1) == read && lines.read() == -1;
        }
        rows.accept(shaped(file, number, () -> row(node)));
        read++;
      }
      return false;
    }
  }

  private static void refuseOtherFormat(Path file, @Nullable String first) {
    JsonNode header = first == null ? JSON.createObjectNode() : parse(file, 1, first);
    if (!"skjold-audit-trail".equals(header.path("format").asString(""))
        || header.path("version").asInt(0) != 1) {
      throw new Unreadable(
          file + " is not an exported audit trail of version 1 (see docs/audit-format.md)");
    }
  }

  /// A head line that cannot be read stops everything: it may be the one that tells.
  static List<Head> heads(Path file) throws IOException {
    List<Head> heads = new ArrayList<>();
    long number = 0;
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      String line;
      while ((line = line(file, number + 1, lines)) != null) {
        number++;
        if (!line.isBlank()) {
          heads.add(head(file, number, line));
        }
      }
    }
    return heads;
  }

  private static Head head(Path file, long number, String line) {
    JsonNode node = parse(file, number, line);
    return shaped(file, number, () -> head(node));
  }

  /// The next line; null at the end. One longer than any of this format is not read on.
  private static @Nullable String line(Path file, long number, BufferedReader lines)
      throws IOException {
    StringBuilder line = new StringBuilder();
    int read;
    while ((read = lines.read()) != -1 && read != '\n') {
      if (line.length() == LONGEST_LINE) {
        throw new Unreadable(file + " line " + number + " is longer than any of this format");
      }
      line.append((char) read);
    }
    return read == -1 && line.isEmpty() ? null : line.toString();
  }

  private static JsonNode parse(Path file, long number, String line) {
    try {
      return JSON.readTree(line);
    } catch (JacksonException e) {
      throw new Unreadable(file + " line " + number + " is not JSON", e);
    }
  }

  private static <T> T shaped(Path file, long number, java.util.function.Supplier<T> read) {
    try {
      return read.get();
    } catch (IllegalArgumentException | DateTimeException | JacksonException e) {
      throw new Unreadable(
          file + " line " + number + " lacks a field or has one of another kind", e);
    }
  }

  private static Row row(JsonNode node) {
    JsonNode content = node.required("content");
    return new Row(
        node.required("position").asLong(),
        hex(node, "commitment"),
        hex(node, "previous"),
        hex(node, "hash"),
        content.isNull() ? Optional.empty() : Optional.of(content(content)));
  }

  private static Row.Content content(JsonNode node) {
    return new Row.Content(
        hex(node, "salt"),
        Instant.parse(node.required("at").asString()),
        Row.Content.NAMES.stream().map(it -> node.required(it).asString()).toList());
  }

  private static Head head(JsonNode node) {
    return new Head(
        LocalDate.parse(node.required("day").asString()),
        node.required("position").asLong(),
        hex(node, "hash"),
        node.required("entries").asLong(),
        node.required("signedAt").asString(),
        hex(node, "previous"),
        node.required("keyId").asString(),
        hex(node, "signature"));
  }

  private static byte[] hex(JsonNode node, String field) {
    return HexFormat.of().parseHex(node.required(field).asString());
  }
}
