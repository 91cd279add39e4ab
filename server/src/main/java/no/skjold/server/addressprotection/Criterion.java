package no.skjold.server.addressprotection;

/// What speaks for a protection; each that is ticked is given its reasons. Capacity and intention
/// stand by themselves in [Assessment].
enum Criterion {
  /// The threat may be to life.
  POTENTIALLY_LETHAL,
  /// Violence in close relations.
  CLOSE_RELATION,
  /// Honour-related violence or control.
  HONOUR_RELATED,
  /// A witness or an informant.
  WITNESS,
  /// Earlier violence, or breaches of a ban.
  EARLIER_VIOLENCE,
  /// He has searched for where she is.
  SEARCHES_FOR_HER,
  /// Other protection is not enough.
  NOTHING_ELSE_SUFFICES
}
