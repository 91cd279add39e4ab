package no.skjold.server.order;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import no.skjold.law.SuspectedBreach;

/// What monitoring under § 222 g rests on: breaches, or why it is decided without; and why it is
/// necessary.
final class BasisForm implements StepForm {

  @Override
  public void fill(Terms terms, DraftForm form) {
    List<SuspectedBreach> breaches = terms.control().breaches();
    for (int i = 0; i < breaches.size(); i++) {
      form.put("breach." + i, breaches.get(i).on());
      form.tick("breach." + i + ".suspicion", breaches.get(i).reasonableSuspicion());
    }
    form.put("exceptional", terms.control().exceptional());
    form.put("necessity", terms.why().necessity());
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    List<SuspectedBreach> breaches = form.readRows("breach", row -> breach(form, row));
    Terms.Control it = before.control();
    return before
        .because(necessary(before.why(), form.words("necessity")))
        .with(
            new Terms.Control(
                it.monitored(),
                it.warnsDevice(),
                breaches,
                form.words("exceptional"),
                it.secondLawyer(),
                it.howLong(),
                it.responsePlaces()));
  }

  private static Optional<SuspectedBreach> breach(DraftForm form, String row) {
    LocalDate on = form.date(row);
    return on == null
        ? Optional.empty()
        : Optional.of(new SuspectedBreach(on, form.ticked(row + ".suspicion")));
  }

  static Terms.Why necessary(Terms.Why it, String necessity) {
    return new Terms.Why(
        it.publicInterest(),
        it.grounds(),
        it.danger(),
        it.weighing(),
        necessity,
        it.offence(),
        it.refusal(),
        it.assessedOn());
  }
}
