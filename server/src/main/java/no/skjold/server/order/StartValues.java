package no.skjold.server.order;

import java.util.List;
import no.skjold.law.Content;
import no.skjold.law.Danger;
import no.skjold.server.order.Terms.HowLong;
import no.skjold.server.order.Terms.Kind;
import org.jspecify.annotations.Nullable;

/// What a draft begins with, so that nobody writes anew what is known. What must be judged anew is
/// left open: how long, how great the danger is, whether it is proportionate.
final class StartValues {

  private StartValues() {}

  /// @param links to requests and decisions of the case; unknown ones give nothing
  static Terms of(Kind kind, CaseFile file, Links links) {
    Long follows = links.follows();
    Long ban = links.ban();
    Long request = links.request();
    if (follows != null && file.decision(follows).isPresent()) {
      return renewing(kind, file.decision(follows).get().terms());
    }
    if (ban != null && file.decision(ban).isPresent()) {
      return monitoring(kind, file.decision(ban).get().terms());
    }
    return request == null
        ? Terms.blank(kind)
        : file.request(request)
            .map(it -> Terms.blank(kind).protecting(new Terms.Protects(it.persons(), "")))
            .orElseGet(() -> Terms.blank(kind));
  }

  private static Terms renewing(Kind kind, Terms earlier) {
    Terms.Why why = earlier.why();
    Terms.Control control = earlier.control();
    return new Terms(
        kind,
        earlier.protects(),
        new Terms.Why(
            why.publicInterest(),
            why.grounds(),
            Danger.NOT_SHOWN,
            Terms.Weighing.NOT_WEIGHED,
            why.necessity(),
            why.offence(),
            "",
            null),
        earlier.what(),
        HowLong.UNDECIDED,
        new Terms.Control(
            control.monitored(),
            control.warnsDevice(),
            control.breaches(),
            control.exceptional(),
            "",
            HowLong.UNDECIDED,
            control.responsePlaces()),
        null,
        asked(earlier.child()),
        earlier.group());
  }

  /// What the ban says of children, it says itself: the decision on monitoring is not asked.
  private static Terms monitoring(Kind kind, Terms ban) {
    Terms blank = Terms.blank(kind);
    return blank
        .protecting(ban.protects())
        .forbidding(
            new Terms.What(
                false, List.of(), List.of(), Content.Children.NOT_STATED, ban.what().zones()));
  }

  /// The child is heard and the guardian asked anew.
  private static Terms.@Nullable ChildTerms asked(Terms.@Nullable ChildTerms it) {
    return it == null
        ? null
        : new Terms.ChildTerms(
            it.personId(), it.born(), false, Terms.ChildTerms.Consent.NOT_ASKED, null, it.danger());
  }
}
