package no.skjold.server.risk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.skjold.law.Danger;
import no.skjold.server.access.Actor.Staff;
import org.springframework.context.ApplicationContext;

/// Makes an assessment of an invented case in which hardly anything is known but what it comes to.
public final class Judged {

  private Judged() {}

  /// From draft to finished, now by the server's clock.
  public static void judge(ApplicationContext server, Staff staff, long subjectId, Danger danger) {
    AssessmentDesk desk = server.getBean(AssessmentDesk.class);
    long draft = desk.begin(staff, subjectId, Occasion.OTHER);
    int version = 0;
    for (Form.Part part : Forms.delivered().newest().parts()) {
      desk.save(staff, subjectId, draft, part.id(), version++, answers(part, danger));
    }
    desk.finish(staff, subjectId, draft, version);
  }

  private static Map<String, Answer> answers(Form.Part part, Danger danger) {
    Map<String, Answer> answers = new HashMap<>();
    part.questions().forEach(it -> answers.put(it.id(), answer(it, danger)));
    return answers;
  }

  private static Answer answer(Form.Question question, Danger danger) {
    if (question.id().equals(Form.DANGER)) {
      return new Answer(List.of(danger.name()), "oppdiktet");
    }
    return switch (question.kind()) {
      case FACT, CHOICE -> new Answer(List.of(Form.Option.UNKNOWN), "");
      case SEVERAL -> new Answer(List.of(question.options().getFirst().id()), "oppdiktet");
      case TEXT -> new Answer(List.of(), "oppdiktet");
    };
  }
}
