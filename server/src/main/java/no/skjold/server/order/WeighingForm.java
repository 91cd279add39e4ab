package no.skjold.server.order;

import org.jspecify.annotations.Nullable;

/// Whether it is in proportion to the danger.
final class WeighingForm implements StepForm {

  @Override
  public void fill(Terms terms, DraftForm form) {
    Terms.Weighing weighing = terms.why().weighing();
    Boolean proportionate = weighing.proportionate();
    if (proportionate != null) {
      form.put("proportionate", proportionate ? "YES" : "NO");
    }
    form.put("reasons", weighing.reasons());
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    Terms.Why it = before.why();
    return before.because(
        new Terms.Why(
            it.publicInterest(),
            it.grounds(),
            it.danger(),
            new Terms.Weighing(proportionate(form), form.words("reasons")),
            it.necessity(),
            it.offence(),
            it.refusal(),
            it.assessedOn()));
  }

  private static @Nullable Boolean proportionate(DraftForm form) {
    return switch (form.text("proportionate")) {
      case "YES" -> true;
      case "NO" -> false;
      default -> null;
    };
  }
}
