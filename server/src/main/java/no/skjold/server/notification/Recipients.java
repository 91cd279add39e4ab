package no.skjold.server.notification;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.notification.NotificationSettings.Recipient;

/// Turns a recipient's key into addresses.
final class Recipients {

  private static final String DISTRICT = "district/";

  private final NotificationSettings settings;

  Recipients(NotificationSettings settings) {
    this.settings = settings;
  }

  List<Envelope> envelopes(String recipient, String dedupeKey) {
    Set<Envelope> envelopes = new LinkedHashSet<>();
    for (Recipient each : find(recipient)) {
      each.email().forEach(it -> envelopes.add(new Envelope(dedupeKey, "email", it)));
      each.sms().forEach(it -> envelopes.add(new Envelope(dedupeKey, "sms", it)));
    }
    return new ArrayList<>(envelopes);
  }

  private Collection<Recipient> find(String recipient) {
    String code =
        recipient.startsWith(DISTRICT) ? recipient.substring(DISTRICT.length()) : recipient;
    if (code.equals("all")) {
      return settings.recipients().values();
    }
    return Optional.ofNullable(settings.recipients().get(code))
        .or(() -> Optional.ofNullable(settings.recipients().get("default")))
        .map(List::of)
        .orElse(List.of());
  }
}
