package no.skjold.server.citizen;

import java.util.EnumSet;
import no.skjold.server.citizen.Attempts.Way;
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

  /// With new words and a new code to begin with, earlier wrong ones count no more.
  @Transactional
  public void set(
      long personId, String starter, String codeWord, String duressWord, TextNumber number) {
    safeguards.set(personId, starter, codeWord, duressWord);
    numbers.set(personId, number);
    EnumSet.allOf(Way.class).forEach(it -> attempts.right(personId, it));
  }
}
