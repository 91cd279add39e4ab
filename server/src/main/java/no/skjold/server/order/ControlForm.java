package no.skjold.server.order;

import java.util.List;
import java.util.Optional;
import no.skjold.server.order.Terms.Control;
import no.skjold.server.order.Terms.ResponsePlace;

/// How monitoring works; for a judgment also whether, why and how long.
final class ControlForm implements StepForm {

  private static final HowLongFields HOW_LONG = new HowLongFields("control.");

  @Override
  public void fill(Terms terms, DraftForm form) {
    Control control = terms.control();
    form.tick("monitored", control.monitored());
    form.tick("warnsDevice", control.warnsDevice());
    form.put("necessity", terms.why().necessity());
    HOW_LONG.fill(control.howLong(), form);
    for (int i = 0; i < control.responsePlaces().size(); i++) {
      ResponsePlace place = control.responsePlaces().get(i);
      form.put("response." + i, place.label());
      form.put("response." + i + ".person", place.personId());
      form.put("response." + i + ".latitude", place.latitude());
      form.put("response." + i + ".longitude", place.longitude());
    }
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    boolean judged = before.kind() == Terms.Kind.CONTACT_BAN;
    Control it = before.control();
    Control control =
        new Control(
            judged ? form.ticked("monitored") : it.monitored(),
            form.ticked("warnsDevice"),
            it.breaches(),
            it.exceptional(),
            it.secondLawyer(),
            judged ? HOW_LONG.read(form) : it.howLong(),
            places(form));
    Terms read = before.with(control);
    return judged ? read.because(BasisForm.necessary(before.why(), form.words("necessity"))) : read;
  }

  private static List<ResponsePlace> places(DraftForm form) {
    return form.readRows("response", row -> place(form, row));
  }

  private static Optional<ResponsePlace> place(DraftForm form, String row) {
    Long person = form.id(row + ".person");
    Double latitude = form.degrees(row + ".latitude", 90);
    Double longitude = form.degrees(row + ".longitude", 180);
    if (person == null || latitude == null || longitude == null) {
      form.fault(row, "response_place");
      return Optional.empty();
    }
    return Optional.of(new ResponsePlace(person, form.words(row), latitude, longitude));
  }
}
