package no.skjold.server.order;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Whom it protects, and why the public interest demands it when nobody asks.
final class WhomForm implements StepForm {

  @Override
  public void fill(Terms terms, DraftForm form) {
    terms.protects().persons().forEach(it -> form.tick("person", it));
    form.put("circle", terms.protects().circle());
    form.put("publicInterest", terms.why().publicInterest());
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    Terms.Protects protects =
        new Terms.Protects(persons(form, before.protects().persons()), form.words("circle"));
    return before.protecting(protects).because(why(before.why(), form.words("publicInterest")));
  }

  /// Those who were there in the order they were, then those who are new.
  private static List<Long> persons(DraftForm form, List<Long> before) {
    Set<Long> chosen =
        form.all("person").stream()
            .filter(it -> it.matches("\\d{1,18}"))
            .map(Long::valueOf)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    List<Long> persons = new ArrayList<>(before.stream().filter(chosen::contains).toList());
    chosen.stream().filter(it -> !before.contains(it)).forEach(persons::add);
    return persons;
  }

  private static Terms.Why why(Terms.Why it, String publicInterest) {
    return new Terms.Why(
        publicInterest,
        it.grounds(),
        it.danger(),
        it.weighing(),
        it.necessity(),
        it.offence(),
        it.refusal(),
        it.assessedOn());
  }
}
