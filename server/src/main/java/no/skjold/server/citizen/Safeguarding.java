package no.skjold.server.citizen;

import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Sets all of a person's safeguards together or none.
@Component
class Safeguarding {

  private final Safeguards safeguards;
  private final TextNumbers numbers;
  private final Attempts attempts;

  Safeguarding(Safeguards safeguards, TextNumbers numbers, Attempts attempts) {
    this.safeguards = safeguards;
    this.numbers = numbers;
    this.attempts = attempts;
  }

  boolean isSet(long personId) {
    return safeguards.of(personId).pageCode().isPresent();
  }

  /// With new words and a new code to begin with, earlier wrong codes count no more.
  @Transactional
  public void set(
      long personId, String starter, String codeWord, String duressWord, TextNumber number) {
    safeguards.set(personId, starter, codeWord, duressWord);
    numbers.set(personId, number);
    attempts.right(personId);
  }
}
