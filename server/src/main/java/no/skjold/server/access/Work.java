package no.skjold.server.access;

/// What an account works on: told to the rules from memory.
interface Work {

  /// Whether the account is assigned to the case now.
  boolean assigned(String account, long subjectId);

  /// Whether the account has opened the case or person now, with a stated reason.
  boolean opened(String account, Resource resource);
}
