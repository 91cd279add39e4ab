package no.skjold.server.order;

/// Why what was asked for is refused.
final class RefusalForm implements StepForm {

  @Override
  public void fill(Terms terms, DraftForm form) {
    form.put("refusal", terms.why().refusal());
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    Terms.Why it = before.why();
    return before.because(
        new Terms.Why(
            it.publicInterest(),
            it.grounds(),
            it.danger(),
            it.weighing(),
            it.necessity(),
            it.offence(),
            form.words("refusal"),
            it.assessedOn()));
  }
}
