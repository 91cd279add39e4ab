package no.skjold.server.login;

/// Which ways in this start of the server offers.
///
/// @param demo one click for invented people, on this machine only
/// @param evaluation a look at the real thing, on this machine only
/// @param local passkeys for staff
/// @param staffIssuer an identity provider for staff
/// @param citizenIssuer an identity provider for citizens
public record Ways(
    boolean demo, boolean evaluation, boolean local, boolean staffIssuer, boolean citizenIssuer) {

  /// Whether only this machine reaches it.
  boolean onThisMachineOnly() {
    return demo || evaluation;
  }
}
