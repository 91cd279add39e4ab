package no.skjold.server.notification;

/// To whom, by which channel, and under which key it is sent only once.
record Envelope(String dedupeKey, String channel, String address) {}
