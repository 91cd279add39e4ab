package no.skjold.server.access;

import java.util.Optional;

/// What no register keeps is for nobody. The answer is the one for what exists and is not for the
/// actor; only the trail knows better.
final class ExistenceRule implements Rule {

  static final String CODE = "absent";

  @Override
  public Optional<String> denies(Question question) {
    return question.exists() ? Optional.empty() : Optional.of(CODE);
  }
}
