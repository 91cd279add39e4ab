package no.skjold.server.protection;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import no.skjold.law.LegalDay;
import no.skjold.server.protection.ProtectionStatus.Item;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;

/// A protection status in the reader's words. Any thread.
final class StatusWords {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("d.M.yyyy HH:mm:ss").withZone(LegalDay.OSLO);

  private final MessageSource messages;

  StatusWords(MessageSource messages) {
    this.messages = messages;
  }

  /// A part, as pages and the API tell it.
  ///
  /// @param part a code, such as `device`
  /// @param state `works`, `does_not` or `not_known`
  /// @param says a code of how it stands, such as `silent`
  /// @param time since when, or when it was last known; of an order until when; null when unknown
  record Told(
      String part, String state, String says, @Nullable Instant time, String name, String text) {}

  List<Told> of(ProtectionStatus status) {
    return status.items().stream().map(this::told).toList();
  }

  private Told told(Item item) {
    String key = "protection.now." + item.what().name();
    return new Told(
        code(item.what().name()),
        code(item.state().name()),
        code(item.says()),
        item.time().orElse(null),
        text(key),
        text(key + "." + item.says(), item.time().map(TIME::format).orElse("–")));
  }

  private static String code(String name) {
    return name.toLowerCase(Locale.ROOT);
  }

  private String text(String key, Object... arguments) {
    return messages.getMessage(key, arguments, LocaleContextHolder.getLocale());
  }
}
