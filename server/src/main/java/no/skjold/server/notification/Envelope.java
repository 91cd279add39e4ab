package no.skjold.server.notification;

import java.util.OptionalLong;

/// To whom, by which channel, and under which key it is sent only once.
record Envelope(String dedupeKey, String channel, String address) {

  private static final String PERSON = "person/";

  /// A text message to a person whose number is asked for at delivery.
  static Envelope toPerson(String dedupeKey, long personId) {
    return new Envelope(dedupeKey, "sms", PERSON + personId);
  }

  /// The person it goes to; empty when it carries the address itself.
  OptionalLong person() {
    return address.startsWith(PERSON)
        ? OptionalLong.of(Long.parseLong(address.substring(PERSON.length())))
        : OptionalLong.empty();
  }
}
