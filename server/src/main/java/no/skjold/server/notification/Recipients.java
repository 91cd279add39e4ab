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

  /// Whether somebody is set up for it, by its own code or as `default`.
  boolean hasOwn(String recipient) {
    return code(recipient).equals("all")
        ? settings.recipients().values().stream().anyMatch(Recipients::reachable)
        : own(recipient).isPresent();
  }

  static String code(String recipient) {
    return recipient.startsWith(DISTRICT) ? recipient.substring(DISTRICT.length()) : recipient;
  }

  /// Everybody, when nobody is set up for it: too many told is better than none.
  private Collection<Recipient> find(String recipient) {
    Optional<Recipient> own = own(recipient);
    return own.isPresent() && !code(recipient).equals("all")
        ? List.of(own.get())
        : settings.recipients().values();
  }

  private Optional<Recipient> own(String recipient) {
    return Optional.ofNullable(settings.recipients().get(code(recipient)))
        .filter(Recipients::reachable)
        .or(() -> Optional.ofNullable(settings.recipients().get("default")))
        .filter(Recipients::reachable);
  }

  private static boolean reachable(Recipient recipient) {
    return !recipient.email().isEmpty() || !recipient.sms().isEmpty();
  }
}
