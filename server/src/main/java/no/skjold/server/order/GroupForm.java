package no.skjold.server.order;

import java.util.Arrays;
import java.util.List;
import no.skjold.server.order.Terms.GroupTerms;

/// The group a stay prohibition under § 222 b is directed against.
final class GroupForm implements StepForm {

  private static final GroupTerms NOTHING = new GroupTerms("", "", "", List.of());

  @Override
  public void fill(Terms terms, DraftForm form) {
    GroupTerms group = terms.group();
    if (group != null) {
      form.put("mutualViolence", group.mutualViolence());
      form.put("dangerNearby", group.dangerNearby());
      form.put("everyone", group.everyone());
      form.put("members", String.join("\n", group.members()));
    }
  }

  @Override
  public Terms read(DraftForm form, Terms before) {
    GroupTerms read =
        new GroupTerms(
            form.words("mutualViolence"),
            form.words("dangerNearby"),
            form.words("everyone"),
            lines(form.words("members")));
    return read.equals(NOTHING) && before.group() == null ? before : before.againstGroup(read);
  }

  private static List<String> lines(String text) {
    return Arrays.stream(text.split("\n")).map(String::strip).filter(it -> !it.isEmpty()).toList();
  }
}
