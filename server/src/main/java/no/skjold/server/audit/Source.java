package no.skjold.server.audit;

/// From where something was done, and by which account in which roles.
///
/// @param account the account, never used again for somebody else; empty when there is none
/// @param role the roles it had, joined by `+`; empty when there are none
/// @param origin `workplace/ADDRESS`, `integration/ADDRESS`, `citizen`, `device`, `server` or
///   `not_logged_in`. Never an address of a citizen or of somebody not known: it could place her
public record Source(String account, String role, String origin) {

  public static final Source SERVER = new Source("", "", "server");
  public static final Source DEVICE = new Source("", "", "device");

  public Source {
    account = Trace.printable(account);
    role = Trace.printable(role);
    origin = Trace.printable(origin);
  }
}
