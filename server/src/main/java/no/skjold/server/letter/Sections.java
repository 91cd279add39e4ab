package no.skjold.server.letter;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import no.skjold.law.Content;
import no.skjold.law.Ground;
import no.skjold.server.document.Audience;
import no.skjold.server.document.Letter.Section;
import no.skjold.server.document.Part;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;
import no.skjold.server.order.Terms.Kind;

/// What stands in a letter of the decision itself. One letter's; one thread's.
final class Sections {

  private final Telling it;
  private final Terms terms;
  private final Phrases phrases;
  private final List<Section> sections = new ArrayList<>();

  private Sections(Telling it) {
    this.it = it;
    this.terms = it.terms();
    this.phrases = it.phrases();
  }

  static List<Section> of(Telling it) {
    return new Sections(it).all();
  }

  private List<Section> all() {
    switch (it.wanted().kind()) {
      case DECISION -> decision();
      case REFUSAL -> add(Part.REASON, "", lines(terms.why().refusal()));
      case LIFTING -> lifting();
      case SERVICE_FORM ->
          add(
              Part.ENCLOSURE,
              "",
              List.of(phrases.say("enclosure.decision"), phrases.say("enclosure.information")));
      case COURT_REFERRAL -> referral();
      case POSTING_NOTICE -> {
        places();
        exceptions();
      }
      case INFORMATION_TO_PARTIES -> {
        // The wording says it all.
      }
    }
    return List.copyOf(sections);
  }

  private void add(Part part, String heading, List<String> paragraphs) {
    List<String> said = paragraphs.stream().filter(each -> !each.isBlank()).toList();
    if (!said.isEmpty()) {
      sections.add(new Section(part, heading, said));
    }
  }

  private static List<String> lines(String text) {
    return text.lines().map(String::strip).filter(each -> !each.isEmpty()).toList();
  }

  private void decision() {
    prohibition();
    exceptions();
    effect();
    grounds();
    add(Part.PROPORTIONALITY, "", lines(terms.why().weighing().reasons()));
  }

  private void prohibition() {
    List<String> said = new ArrayList<>();
    if (terms.kind() == Kind.ELECTRONIC_MONITORING) {
      said.add(phrases.say("prohibition.ban"));
    }
    List<String> points = points();
    if (!points.isEmpty()) {
      said.add(phrases.say("prohibition.intro", "RESTRAINED", it.him()));
      said.addAll(points);
    }
    if (terms.what().children() == Content.Children.CONTACT_ON_CONDITIONS) {
      said.add(phrases.say("children.CONTACT_ON_CONDITIONS"));
    }
    add(Part.PROHIBITION, "", said);
  }

  private List<String> points() {
    List<String> points = new ArrayList<>();
    terms
        .what()
        .places()
        .forEach(place ->
            points.add(
                phrases.say(
                    place.ownHome() ? "prohibition.home" : "prohibition.place",
                    "PLACE",
                    place.words())));
    if (!it.zones().isEmpty()) {
      points.add(phrases.say(it.zones().size() == 1 ? "prohibition.zone" : "prohibition.zones"));
    }
    if (terms.what().noContact()) {
      points.add(phrases.say("prohibition.contact", "PROTECTED", it.her()));
    }
    if (terms.what().children() == Content.Children.NO_CONTACT) {
      points.add(phrases.say("children.NO_CONTACT"));
    }
    return points;
  }

  private void places() {
    add(Part.PLACE, "", terms.what().places().stream().map(each -> "- " + each.words()).toList());
  }

  private void exceptions() {
    List<String> all = new ArrayList<>(terms.what().exceptions());
    it.limitation().ifPresent(left -> all.addAll(left.exceptions()));
    add(
        Part.EXCEPTION,
        "",
        all.stream().flatMap(each -> lines(each).stream()).map(Sections::point).toList());
  }

  private static String point(String line) {
    return line.startsWith("- ") ? line : "- " + line;
  }

  private void effect() {
    List<String> said = new ArrayList<>();
    said.add(works());
    if (terms.kind() == Kind.ELECTRONIC_MONITORING) {
      said.add(phrases.say("effect.control"));
    }
    it.decided().all(Happening.Ruled.class).forEach(ruling -> said.addAll(limited(ruling)));
    add(Part.EFFECT, "", said);
  }

  private String works() {
    String from = Details.from(it);
    String to = Details.to(it);
    if (!(it.standing() instanceof Standing.AwaitingEffect)) {
      return phrases.say("effect.since", "FROM", from, "TO", to);
    }
    String key = terms.howLong().lastDay() == null ? "effect.waits.open" : "effect.waits";
    return phrases.say(key, "RESTRAINED", it.him(), "FROM", from, "TO", to);
  }

  private List<String> limited(Happening.Ruled ruling) {
    Happening.Limitation left = ruling.limitation();
    if (left == null) {
      return List.of();
    }
    List<String> said = new ArrayList<>();
    said.add(
        phrases.say("limited.court", "COURT", ruling.court(), "REFERENCE", ruling.reference()));
    if (left.lastDay() != null) {
      said.add("- " + phrases.say("limited.day", "DATE", it.day(left.lastDay())));
    }
    if (!left.withoutZones().isEmpty()) {
      said.add("- " + phrases.say("limited.zone", "ZONES", phrases.listed(left.withoutZones())));
    }
    return said;
  }

  private void grounds() {
    Terms.Why why = terms.why();
    why.grounds().entrySet().stream()
        .sorted(Comparator.comparing(Map.Entry<Ground, String>::getKey))
        .forEach(each ->
            add(
                Part.GROUND,
                phrases.say("ground." + each.getKey().name()),
                lines(each.getValue())));
    breaches();
    ground("exceptional", terms.control().exceptional());
    ground("necessity", why.necessity());
    ground("public", why.publicInterest());
    ground("offence", why.offence());
    Terms.ChildTerms child = terms.child();
    if (child != null) {
      ground("child", child.danger());
    }
    Terms.GroupTerms group = terms.group();
    if (group != null) {
      ground("group.violence", group.mutualViolence());
      ground("group.danger", group.dangerNearby());
      ground("group.everyone", group.everyone());
    }
  }

  private void ground(String key, String facts) {
    add(Part.GROUND, phrases.say("ground." + key), lines(facts));
  }

  private void breaches() {
    add(
        Part.GROUND,
        phrases.say("ground.breach"),
        terms.control().breaches().stream()
            .map(each -> phrases.say("ground.breach.on", "DATE", it.day(each.on())))
            .toList());
  }

  private void lifting() {
    List<String> reasons = new ArrayList<>();
    it.decided().all(Happening.Lifted.class).forEach(each -> reasons.addAll(lines(each.reasons())));
    it.decided()
        .ruling()
        .filter(each -> each.outcome() == Happening.Outcome.LIFTED)
        .ifPresent(each ->
            reasons.add(
                phrases.say("lifted.court", "COURT", each.court(), "REFERENCE", each.reference())));
    add(Part.REASON, "", reasons);
  }

  private void referral() {
    add(Part.REVIEW, "", List.of(review()));
    if (terms.kind() == Kind.REFUSAL) {
      add(Part.REASON, "", lines(terms.why().refusal()));
    } else {
      decision();
    }
    add(Part.VIEW, "", lines(it.wanted().added().view()));
    add(Part.ENCLOSURE, "", List.of(phrases.say("enclosure.papers")));
  }

  private String review() {
    return it.decided()
        .first(Happening.Demanded.class)
        .map(each ->
            phrases.say(
                "review.demand." + each.by().name(),
                "RESTRAINED",
                it.him(),
                "PROTECTED",
                it.her(),
                "DATE",
                it.day(each.at())))
        .orElseGet(() -> phrases.say("review.automatic"));
  }

  /// Whether the letter is handed to somebody who must not learn where she is.
  static boolean guarded(Audience audience) {
    return switch (audience) {
      case RESTRAINED, GUARDIAN, COURT, PUBLIC_POSTING -> true;
      case PROTECTED, POLICE -> false;
    };
  }
}
