package no.skjold.server.login;

/// How somebody got in.
enum Way {
  /// One click, in the demo.
  DEMO,
  /// By an identity provider.
  ISSUER,
  PASSKEY,
  /// By a code handed over in person, or by the device and PIN it was bound to.
  HANDED_OVER
}
