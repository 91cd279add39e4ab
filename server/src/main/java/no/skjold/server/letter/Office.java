package no.skjold.server.letter;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import no.skjold.server.document.Language;
import no.skjold.server.document.Letter.Sender;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.context.MessageSource;

/// Who letters come from: the police district of the case, and how one reaches it as configured
/// under `skjold.letter.contact.DISTRICT`. Any thread.
final class Office {

  private static final List<String> EVERYWHERE = List.of("02800");

  private final MessageSource texts;
  private final Map<String, List<String>> contacts;

  Office(MessageSource texts, Map<String, List<String>> contacts) {
    this.texts = texts;
    this.contacts = Map.copyOf(contacts);
  }

  Sender of(Subject subject, Language language) {
    Locale locale = language == Language.EN ? Locale.ENGLISH : Locale.of("nb", "NO");
    String district = subject.district();
    String office = texts.getMessage("ui.district." + district, new Object[0], district, locale);
    return new Sender(
        office == null ? district : office,
        contacts.getOrDefault(
            district,
            EVERYWHERE.stream()
                .map(it -> texts.getMessage("letter.phone", new Object[] {it}, locale))
                .toList()),
        subject.reference());
  }
}
