package no.skjold.server.order;

import java.util.List;
import java.util.Optional;
import no.skjold.law.Content;

/// What is forbidden: contact, places; and what is left open. Zones are drawn on a page of their
/// own and stay as they are.
final class ForbiddenForm implements StepForm {

  @Override
  public void fill(Terms terms, DraftForm form) {
    Terms.What what = terms.what();
    form.tick("noContact", what.noContact());
    for (int i = 0; i < what.places().size(); i++) {
      form.put("place." + i, what.places().get(i).words());
      form.tick("place." + i + ".home", what.places().get(i).ownHome());
    }
    for (int i = 0; i < what.exceptions().size(); i++) {
      form.put("exception." + i, what.exceptions().get(i));
    }
    form.put("children", what.children());
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    List<Terms.Place> places =
        form.readRows(
            "place",
            row -> Optional.of(new Terms.Place(form.words(row), form.ticked(row + ".home"))));
    List<String> exceptions = form.readRows("exception", row -> Optional.of(form.words(row)));
    return before.forbidding(
        new Terms.What(
            form.ticked("noContact"),
            places,
            exceptions,
            form.chosen(Content.Children.class, "children", Content.Children.NOT_STATED),
            before.what().zones()));
  }
}
