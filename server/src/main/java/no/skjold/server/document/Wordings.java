package no.skjold.server.document;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.document.Wording.Block;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/// All wording there is, read once out of `letters/KIND/VERSION.LANGUAGE.yaml` and the words of the
/// frame out of `letters/frame.LANGUAGE.yaml`. A file that is wrong stops the server from starting.
/// Any thread.
final class Wordings {

  private final List<Wording> all = new ArrayList<>();
  private final Map<Language, Map<String, String>> frames = new LinkedHashMap<>();

  Wordings() {
    for (Language language : Language.values()) {
      frames.put(language, texts(read("letters/frame." + language.tag() + ".yaml")));
      for (LetterKind kind : LetterKind.values()) {
        readVersions(kind, language);
      }
    }
  }

  private void readVersions(LetterKind kind, Language language) {
    for (int version = 1; ; version++) {
      String file = "letters/" + kind.path() + "/" + version + "." + language.tag() + ".yaml";
      if (Wordings.class.getResource("/" + file) == null) {
        return;
      }
      all.add(wording(kind, language, version, read(file)));
    }
  }

  /// That of the letter's day.
  Wording of(Letter letter) {
    return all.stream()
        .filter(it -> it.kind() == letter.kind() && it.language() == letter.language())
        .filter(it -> !it.validFrom().isAfter(letter.dated()))
        .max(Comparator.comparingInt(Wording::version))
        .orElseThrow(() -> new Unprintable(List.of("no_wording_on_that_day")));
  }

  List<Wording> all() {
    return List.copyOf(all);
  }

  /// What a lawyer has yet to confirm in that version.
  List<String> unconfirmed(LetterKind kind, Language language, int version) {
    return all.stream()
        .filter(it -> it.kind() == kind && it.language() == language && it.version() == version)
        .flatMap(it -> it.unconfirmed().stream())
        .toList();
  }

  String frame(Language language, String word) {
    String found = frames.getOrDefault(language, Map.of()).get(word);
    if (found == null) {
      throw new IllegalStateException("the frame of letters has no word " + word);
    }
    return found;
  }

  private static Map<?, ?> read(String file) {
    try (InputStream in = Wordings.class.getResourceAsStream("/" + file)) {
      if (in == null) {
        throw new IllegalStateException("no " + file);
      }
      Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
      return yaml.<Map<?, ?>>load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    } catch (RuntimeException e) {
      throw new IllegalStateException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Wording wording(LetterKind kind, Language language, int version, Map<?, ?> file) {
    return new Wording(
        kind,
        language,
        version,
        LocalDate.parse(text(file, "valid-from")),
        list(file, "unconfirmed"),
        audiences(file),
        passages(file, "one-of"),
        text(file, "title"),
        blocks(file));
  }

  private static List<Block> blocks(Map<?, ?> file) {
    List<Block> blocks = new ArrayList<>();
    if (file.get("blocks") instanceof List<?> all) {
      all.forEach(it -> blocks.add(block((Map<?, ?>) it)));
    }
    return blocks;
  }

  private static Block block(Map<?, ?> it) {
    String part = text(it, "sections");
    return new Block(
        text(it, "heading"),
        passages(it, "when"),
        passages(it, "unless"),
        audiences(it),
        it.get("facts") instanceof Map<?, ?> facts ? texts(facts) : Map.of(),
        text(it, "text"),
        part.isEmpty() ? null : Part.valueOf(part),
        Boolean.TRUE.equals(it.get("required")),
        Boolean.TRUE.equals(it.get("figures")),
        list(it, "lines"));
  }

  private static Set<Passage> passages(Map<?, ?> map, String key) {
    return list(map, key).stream()
        .map(Passage::valueOf)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Passage.class)));
  }

  /// Everybody, where nobody is named.
  private static Set<Audience> audiences(Map<?, ?> map) {
    List<String> named = list(map, "for");
    return named.isEmpty()
        ? EnumSet.allOf(Audience.class)
        : named.stream()
            .map(Audience::valueOf)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Audience.class)));
  }

  private static Map<String, String> texts(Map<?, ?> map) {
    Map<String, String> texts = new LinkedHashMap<>();
    map.forEach((key, value) -> texts.put(String.valueOf(key), String.valueOf(value)));
    return texts;
  }

  private static String text(Map<?, ?> map, String key) {
    @Nullable Object value = map.get(key);
    return value == null ? "" : value.toString().strip();
  }

  private static List<String> list(Map<?, ?> map, String key) {
    return switch (map.get(key)) {
      case null -> List.of();
      case List<?> several -> several.stream().map(String::valueOf).toList();
      case Object one -> List.of(one.toString());
    };
  }
}
