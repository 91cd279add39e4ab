package no.skjold.simulator;

import java.util.List;

/// A device's way to the server, in one protocol. Used by one thread.
interface Uplink extends AutoCloseable {

  /// Sends and waits for what the protocol counts as received.
  ///
  /// @param messages the oldest unsent, in the order the device sends them; at least one
  /// @return how many of them, from the first, are done with
  /// @throws Unsent if none were; they are to be sent again
  int send(List<Message> messages) throws Unsent, InterruptedException;

  /// Ends the connection without a word, as when the network goes.
  @Override
  void close();

  /// Not received as far as the device knows.
  final class Unsent extends Exception {
    @java.io.Serial private static final long serialVersionUID = 1;

    Unsent(String why) {
      super(why);
    }
  }
}
