package no.skjold.law;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The rule tables that come with the house.
final class Tables {

  private Tables() {}

  static String text(String name) {
    try (InputStream in = Tables.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The rule table " + name + " is missing in the build");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The sources by the keys rules name them with.
  static Map<String, String> sources() {
    Problems problems = new Problems();
    Entry.Mapping file = RuleFile.read("sources.yaml", text("sources.yaml"), problems);
    Fields fields = new Fields("sources", file, problems);
    Map<String, String> sources = new LinkedHashMap<>();
    file.entries().keySet().forEach(it -> sources.put(it, fields.text(it)));
    problems.check();
    return sources;
  }
}
