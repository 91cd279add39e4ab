package no.skjold.server.order;

/// How long it lasts.
final class DurationForm implements StepForm {

  private static final HowLongFields FIELDS = new HowLongFields("");

  @Override
  public void fill(Terms terms, DraftForm form) {
    FIELDS.fill(terms.howLong(), form);
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    return before.lasting(FIELDS.read(form));
  }
}
