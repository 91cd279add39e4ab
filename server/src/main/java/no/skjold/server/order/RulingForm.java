package no.skjold.server.order;

import java.time.Instant;
import no.skjold.server.order.Terms.Ruling;
import org.jspecify.annotations.Nullable;

/// The court that decided.
final class RulingForm implements StepForm {

  @Override
  public void fill(Terms terms, DraftForm form) {
    Ruling ruling = terms.ruling();
    if (ruling != null) {
      form.put("at", DraftForm.local(ruling.at()));
      form.put("court", ruling.court());
      form.put("reference", ruling.reference());
    }
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    return before.by(ruling(form, before.ruling()));
  }

  private static @Nullable Ruling ruling(DraftForm form, @Nullable Ruling before) {
    Instant at = form.moment("at", before == null ? null : before.at());
    String court = form.words("court");
    String reference = form.words("reference");
    if (at != null) {
      return new Ruling(at, court, reference);
    }
    if (!court.isEmpty() || !reference.isEmpty()) {
      form.fault("at", "ruling_when");
    }
    return null;
  }
}
