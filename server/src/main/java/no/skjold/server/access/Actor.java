package no.skjold.server.access;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whoever acts. Closed: everything that can act is one of these.
public sealed interface Actor {

  /// How the audit trail names the actor; one name belongs to one actor.
  String name();

  /// Somebody at work: police, prosecution, alarm centre, counsel, court, auditor.
  ///
  /// @param account which account, never used again for somebody else
  /// @param name as colleagues know them; staff of the protected unit carry an anonymous one
  /// @param districts the police districts they work for; none for those who serve the whole
  ///   country
  /// @param clearance the strictest grade whose holders' whereabouts they may see
  /// @param personId who they are among the people we know, for impartiality; null if not told
  record Staff(
      String account,
      String name,
      Set<Role> roles,
      Set<String> districts,
      Grading clearance,
      @Nullable Long personId)
      implements Actor {

    public Staff {
      roles = Set.copyOf(roles);
      districts = Set.copyOf(districts);
    }

    public boolean has(Role role) {
      return roles.contains(role);
    }
  }

  /// A protected or restrained person on pages of their own. What they are in which case stands
  /// with the case, not with the login.
  ///
  /// @param assurance how it was proved who they are
  record Citizen(long personId, Assurance assurance) implements Actor {
    @Override
    public String name() {
      return "citizen/" + personId;
    }
  }

  /// A machine with a bearer token.
  ///
  /// @param scopes what its token is good for; never more than [Role#INTEGRATION] is
  record Client(String name, Set<Access.Action> scopes) implements Actor {
    public Client {
      scopes = Set.copyOf(scopes);
    }
  }

  /// A device.
  record Device(String name) implements Actor {}

  /// The server itself.
  record Server(String name) implements Actor {}

  /// How it was proved who a citizen is.
  enum Assurance {
    /// A code handed over in person by police, for those without electronic identity.
    HANDED_OVER,
    /// Electronic identity, level substantial.
    SUBSTANTIAL,
    /// Electronic identity, level high.
    HIGH
  }

  /// What an actor is trusted with.
  enum Role {
    OPERATOR,
    SHIFT_LEAD,
    TECHNICIAN,
    CASE_OFFICER,
    PROSECUTOR,
    DISTRICT_LEAD,
    ADDRESS_PROTECTION,
    VICTIMS_COUNSEL,
    DEFENCE_COUNSEL,
    COURT,
    PROTECTED_PERSON,
    RESTRAINED_PERSON,
    MUNICIPAL_COORDINATOR,
    STATISTICIAN,
    AUDITOR,
    IT_OPERATIONS,
    INTEGRATION
  }
}
