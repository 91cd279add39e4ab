package no.skjold.simulator;

import java.util.List;

/// What a device tries to send at one moment.
///
/// @param atMillis since the scenario's start, true time
/// @param messages in the order it sends them; several are a stored batch
record Delivery(long atMillis, List<Message> messages) {
  Delivery {
    messages = List.copyOf(messages);
  }
}
