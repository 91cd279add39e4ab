package no.skjold.server.access;

import java.util.Set;

/// Whoever acts. Closed: everything that can act is one of these.
public sealed interface Actor {

  /// How the audit trail names the actor.
  String name();

  /// Staff at a screen.
  ///
  /// @param districts the police districts whose alarms they handle; `technical` desk staff have
  ///   none
  record Operator(String name, Set<Role> roles, Set<String> districts) implements Actor {}

  /// A machine with a bearer token.
  record Client(String name, Set<Role> roles) implements Actor {}

  /// A device.
  record Device(String name) implements Actor {}

  /// The server itself.
  record Server(String name) implements Actor {}

  /// What an actor is trusted with.
  enum Role {
    OPERATOR,
    SHIFT_LEAD,
    TECHNICIAN,
    ZONE_EDITOR,
    INTEGRATION
  }
}
