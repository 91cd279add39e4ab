package no.skjold.server.notification;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.skjold.server.notification.NotificationSettings.Recipient;

/// Turns a recipient's key into addresses.
final class Recipients {

  private static final String ALL = "all";
  private static final String DEFAULT = "default";
  private static final String PROSECUTOR = "prosecutor";

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
    return code(recipient).equals(ALL)
        ? operations().anyMatch(Recipients::reachable)
        : own(recipient).isPresent();
  }

  static String code(String recipient) {
    return recipient.substring(recipient.indexOf('/') + 1);
  }

  /// Everybody, when nobody is set up for it: too many told is better than none.
  private List<Recipient> find(String recipient) {
    Optional<Recipient> own = own(recipient);
    return own.isPresent() && !code(recipient).equals(ALL)
        ? List.of(own.get())
        : operations().toList();
  }

  /// A district's operations centre knows who its prosecutor on duty is.
  private Optional<Recipient> own(String recipient) {
    Stream<String> centre = Stream.of(code(recipient), DEFAULT);
    Stream<String> keys =
        recipient.startsWith(PROSECUTOR + "/")
            ? Stream.concat(Stream.of(prosecutor(code(recipient)), prosecutor(DEFAULT)), centre)
            : centre;
    return keys.map(settings.recipients()::get)
        .filter(Objects::nonNull)
        .filter(Recipients::reachable)
        .findFirst();
  }

  private static String prosecutor(String code) {
    return PROSECUTOR + "-" + code;
  }

  private Stream<Recipient> operations() {
    return settings.recipients().entrySet().stream()
        .filter(it -> !it.getKey().startsWith(prosecutor("")))
        .map(Map.Entry::getValue);
  }

  private static boolean reachable(Recipient recipient) {
    return !recipient.email().isEmpty() || !recipient.sms().isEmpty();
  }
}
