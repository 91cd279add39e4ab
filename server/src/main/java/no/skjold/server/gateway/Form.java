package no.skjold.server.gateway;

import no.skjold.devices.Decoding;

/// How a message is read.
@FunctionalInterface
interface Form {
  Decoding decode(String deviceId, byte[] message, long receivedAtMillis);
}
