package no.skjold.server.gateway;

import java.net.InetSocketAddress;
import java.util.Optional;

/// Where this server itself can be reached as a device reaches it. Thread-safe.
public interface OwnPorts {

  /// Empty while the port is closed.
  Optional<Address> mqtt();

  /// As for [#mqtt].
  Optional<Address> http();

  /// @param address an address of this machine that the port is bound to
  /// @param certificate PEM file of the TLS certificate chain it shows; empty for no TLS
  record Address(InetSocketAddress address, String certificate) {}
}
