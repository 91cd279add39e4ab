package no.skjold.server.order;

/// Whether it is in proportion to the danger.
final class WeighingForm implements StepForm {

  @Override
  public void fill(Terms terms, DraftForm form) {
    Terms.Weighing weighing = terms.why().weighing();
    form.put("proportionate", weighing.proportionate() ? "YES" : "NO");
    form.put("reasons", weighing.reasons());
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    Terms.Why it = before.why();
    boolean proportionate = !form.text("proportionate").equals("NO");
    return before.because(
        new Terms.Why(
            it.publicInterest(),
            it.grounds(),
            it.danger(),
            new Terms.Weighing(proportionate, form.words("reasons")),
            it.necessity(),
            it.offence(),
            it.refusal(),
            it.assessedOn()));
  }
}
