package no.skjold.server.citizen;

import java.util.Optional;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.addressprotection.CodeWordByVoice;
import no.skjold.server.audit.Audit;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// The words a protected person says by voice, for what is done to her address protection. Any
/// thread.
@Component
class SpokenWords implements CodeWordByVoice {

  private final Safeguards safeguards;
  private final Duress duress;
  private final CaseOf cases;
  private final Audit audit;

  SpokenWords(Safeguards safeguards, Duress duress, CaseOf cases, Audit audit) {
    this.safeguards = safeguards;
    this.duress = duress;
    this.cases = cases;
    this.audit = audit;
  }

  @Override
  public boolean agreed(long personId) {
    return safeguards.of(personId).codeWord().isPresent();
  }

  @Override
  @Transactional
  public Answer said(Staff heardBy, long personId, String spoken) {
    Answer answer =
        switch (safeguards.spoken(personId, spoken)) {
          case DURESS -> forced(personId);
          case RIGHT -> Answer.RIGHT;
          case WRONG -> Answer.WRONG;
          case LATER -> Answer.LATER;
        };
    audit.append(heardBy.name(), "code_word_" + answer, "person/" + personId, "");
    return answer;
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
