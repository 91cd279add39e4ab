package no.skjold.server.order;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import no.skjold.law.Danger;
import no.skjold.law.Ground;

/// The grounds with the facts behind each, and how great the danger is.
final class GroundsForm implements StepForm {

  /// Those a decision of the kind can rest on.
  static List<Ground> offered(Terms.Kind kind) {
    return kind == Terms.Kind.CONTACT_BAN
        ? List.of(Ground.CRIMINAL_ACT, Ground.PURSUIT, Ground.VIOLATION_OF_PEACE)
        : List.of(Ground.values());
  }

  @Override
  public void fill(Terms terms, DraftForm form) {
    Terms.Why why = terms.why();
    why.grounds()
        .forEach((ground, facts) -> form.tick("ground", ground).put("facts." + ground, facts));
    form.put("danger", why.danger());
    form.put("offence", why.offence());
    form.put("assessedOn", why.assessedOn());
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    Terms.Why why = before.why();
    Danger danger = form.chosen(Danger.class, "danger", Danger.NOT_SHOWN);
    return before.because(
        new Terms.Why(
            why.publicInterest(),
            grounds(form),
            danger,
            why.weighing(),
            why.necessity(),
            form.words("offence"),
            why.refusal(),
            form.date("assessedOn")));
  }

  private static Map<Ground, String> grounds(DraftForm form) {
    Map<Ground, String> grounds = new EnumMap<>(Ground.class);
    for (Ground ground : Ground.values()) {
      String field = "facts." + ground;
      if (form.ticked("ground", ground)) {
        grounds.put(ground, form.words(field));
      } else if (!form.text(field).isEmpty()) {
        form.fault(field, "ground_not_ticked");
      }
    }
    return grounds;
  }
}
