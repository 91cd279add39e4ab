package no.skjold.server.citizen;

import java.util.Optional;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.addressprotection.CodeWordByVoice;
import no.skjold.server.audit.Audit;
import no.skjold.server.citizen.Attempts.Way;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The words a protected person says by voice, for what is done to her address protection. Any
/// thread.
@Component
class SpokenWords implements CodeWordByVoice {

  private final Safeguards safeguards;
  private final Attempts attempts;
  private final Duress duress;
  private final CaseOf cases;
  private final Audit audit;

  SpokenWords(Safeguards safeguards, Attempts attempts, Duress duress, CaseOf cases, Audit audit) {
    this.safeguards = safeguards;
    this.attempts = attempts;
    this.duress = duress;
    this.cases = cases;
    this.audit = audit;
  }

  @Override
  public boolean agreed(long personId) {
    return safeguards.of(personId).codeWord().isPresent();
  }

  /// The word that says she is forced is heard after too many wrong ones, too.
  @Override
  @Transactional
  public Answer said(Staff heardBy, long personId, String spoken) {
    boolean inTime = attempts.take(personId, Way.VOICE);
    Answer answer =
        switch (safeguards.spoken(personId, spoken)) {
          case DURESS -> forced(personId);
          case RIGHT -> inTime ? right(personId) : Answer.LATER;
          case WRONG -> inTime ? wrong(personId) : Answer.LATER;
        };
    audit.append(heardBy.name(), "code_word_" + answer, "person/" + personId, "");
    return answer;
  }

  private Answer right(long personId) {
    attempts.right(personId, Way.VOICE);
    return Answer.RIGHT;
  }

  private Answer wrong(long personId) {
    attempts.wrong(personId, Way.VOICE);
    return Answer.WRONG;
  }

  private Answer forced(long personId) {
    Optional<Subject> subject = cases.first(personId);
    duress.raise(
        personId,
        subject.map(Subject::alarmDistrict).orElse(""),
        subject.map(Subject::reference).orElse(""));
    return Answer.FORCED;
  }
}
