package no.skjold.server.page;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;

/// The texts that the pages' scripts show, out of the same message bundles as the pages themselves:
/// every key that begins with `ui.`, as JSON that may stand inside a script element.
final class PageTexts {

  private static final String FOR_SCRIPTS = "ui.";

  private final JsonMapper json = JsonMapper.builder().build();
  private final Map<String, String> byLanguage = new ConcurrentHashMap<>();

  /// @param language `nb` or `en`
  String asJson(String language) {
    return byLanguage.computeIfAbsent(language, this::read);
  }

  private String read(String language) {
    // Bokmål is the root bundle, so that a missing English text is Norwegian and never blank.
    Locale locale = language.equals("en") ? Locale.ENGLISH : Locale.ROOT;
    ResourceBundle bundle =
        ResourceBundle.getBundle(
            "messages",
            locale,
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    Map<String, String> texts = new TreeMap<>();
    for (String key : bundle.keySet()) {
      if (key.startsWith(FOR_SCRIPTS)) {
        texts.put(key, bundle.getString(key));
      }
    }
    return json.writeValueAsString(texts).replace("<", "\\u003c");
  }
}
