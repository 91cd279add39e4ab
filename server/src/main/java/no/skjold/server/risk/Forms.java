package no.skjold.server.risk;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.skjold.law.Danger;
import no.skjold.server.risk.Form.Kind;
import no.skjold.server.risk.Form.Question;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/// Every version of the form there has been. New assessments are made on the newest; old ones are
/// read by the one they were made on.
final class Forms {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  private final TreeMap<Integer, Form> versions = new TreeMap<>();

  Forms(List<Form> forms) {
    forms.forEach(it -> versions.put(it.version(), it));
  }

  /// Those that come with the server, from 1 on.
  static Forms delivered() {
    TreeMap<Integer, Form> found = new TreeMap<>();
    for (int version = 1; ; version++) {
      Form form = find("risk/form-" + version + ".yaml");
      if (form == null) {
        return new Forms(List.copyOf(found.values()));
      }
      if (form.version() != version) {
        throw new IllegalStateException(
            "risk/form-" + version + ".yaml says it is version " + form.version());
      }
      found.put(version, form);
    }
  }

  Form newest() {
    return versions.lastEntry().getValue();
  }

  Form version(int version) {
    Form form = versions.get(version);
    if (form == null) {
      throw new IllegalStateException(
          "assessments were made on version "
              + version
              + " of the form, and risk/form-"
              + version
              + ".yaml is not there: put it back");
    }
    return form;
  }

  private static @Nullable Form find(String file) {
    try (InputStream in = Forms.class.getClassLoader().getResourceAsStream(file)) {
      return in == null ? null : read(in);
    } catch (IOException e) {
      throw new UncheckedIOException(file, e);
    }
  }

  static Form read(InputStream in) {
    Map<String, Object> yaml = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
    Form form = MAPPER.convertValue(yaml, Form.class);
    requireSound(form);
    return form;
  }

  private static void requireSound(Form form) {
    Set<String> ids = new HashSet<>();
    form.questions()
        .forEach(it -> {
          require(ids.add(it.id()), "question " + it.id() + " stands twice");
          require(it.ask() != null, "question " + it.id() + " asks nothing");
          require(
              (it.kind() == Kind.CHOICE || it.kind() == Kind.SEVERAL) != it.options().isEmpty(),
              "question " + it.id() + " has no options, or may have none");
        });
    require(dangers(form).equals(dangers()), "danger must be asked with the law's own options");
    require(form.question("reasons").isPresent(), "reasons must be asked");
  }

  private static Set<String> dangers(Form form) {
    return form.question(Form.DANGER).map(Question::options).orElse(List.of()).stream()
        .map(Form.Option::id)
        .collect(Collectors.toSet());
  }

  private static Set<String> dangers() {
    return Arrays.stream(Danger.values()).map(Danger::name).collect(Collectors.toSet());
  }

  private static void require(boolean holds, String fault) {
    if (!holds) {
      throw new IllegalStateException("the form for risk does not hold: " + fault);
    }
  }
}
