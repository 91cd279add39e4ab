package no.skjold.server.order;

import no.skjold.server.order.Terms.ChildTerms;
import no.skjold.server.order.Terms.ChildTerms.Consent;
import org.jspecify.annotations.Nullable;

/// The child a stay prohibition under § 222 c is directed against.
final class ChildForm implements StepForm {

  @Override
  public void fill(Terms terms, DraftForm form) {
    ChildTerms child = terms.child();
    if (child != null) {
      form.put("child", child.personId());
      form.put("born", child.born());
      form.tick("heard", child.heard());
      form.put("consent", child.consent());
      form.put("consentOn", child.consentOn());
      form.put("danger", child.danger());
    }
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    return before.against(child(form));
  }

  private static @Nullable ChildTerms child(DraftForm form) {
    Long person = form.id("child");
    ChildTerms read =
        new ChildTerms(
            person == null ? 0 : person,
            form.date("born"),
            form.ticked("heard"),
            form.chosen(Consent.class, "consent", Consent.NOT_ASKED),
            form.date("consentOn"),
            form.words("danger"));
    if (person != null) {
      return read;
    }
    if (!read.equals(new ChildTerms(0, null, false, Consent.NOT_ASKED, null, ""))) {
      form.fault("child", "child");
    }
    return null;
  }
}
