package no.skjold.verifier;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Writes a trail file, a new one only.
final class TrailFile implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final HexFormat HEX = HexFormat.of();
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private final BufferedWriter out;
  private long rows;

  private TrailFile(BufferedWriter out) {
    this.out = out;
  }

  static TrailFile create(Path file) throws IOException {
    if (Files.exists(file)) {
      throw new Unreadable(file + " is there already; name a new one");
    }
    TrailFile trail = new TrailFile(Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW));
    trail.line(JSON.createObjectNode().put("format", "skjold-audit-trail").put("version", 1));
    return trail;
  }

  void write(Row row) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("position", row.position())
            .put("commitment", HEX.formatHex(row.commitment()))
            .put("previous", HEX.formatHex(row.previous()))
            .put("hash", HEX.formatHex(row.hash()));
    if (row.content().isPresent()) {
      node.set("content", content(row.content().get()));
    } else {
      node.putNull("content");
    }
    line(node);
    rows++;
  }

  private static ObjectNode content(Row.Content content) {
    ObjectNode node =
        JSON.createObjectNode()
            .put("salt", HEX.formatHex(content.salt()))
            .put("at", MILLIS.format(content.at()));
    List<String> names = Row.Content.NAMES;
    for (int i = 0; i < names.size(); i++) {
      node.put(names.get(i), content.fields().get(i));
    }
    return node;
  }

  /// Writes the last line; how many rows came before it.
  long end() {
    line(JSON.createObjectNode().put("end", rows));
    return rows;
  }

  private void line(ObjectNode node) {
    try {
      out.write(JSON.writeValueAsString(node));
      out.write('\n');
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    out.close();
  }
}
