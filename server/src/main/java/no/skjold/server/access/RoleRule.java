package no.skjold.server.access;

import java.util.Optional;

/// Somebody without a role for the action has no business with any resource.
final class RoleRule implements Rule {

  static final String CODE = "no_role";

  @Override
  public Optional<String> denies(Question question) {
    return question.reaches().isEmpty() ? Optional.of(CODE) : Optional.empty();
  }
}
