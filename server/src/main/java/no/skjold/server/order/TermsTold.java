package no.skjold.server.order;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import no.skjold.law.Ground;
import no.skjold.law.LegalDay;
import no.skjold.law.SuspectedBreach;
import no.skjold.server.order.Terms.ChildTerms;
import no.skjold.server.order.Terms.GroupTerms;
import no.skjold.server.order.Terms.HowLong;
import no.skjold.server.order.Terms.Kind;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/// A decision or draft told in words, answer by answer, for a reader who may see the case. Where a
/// patrol is sent is never told, only that it is decided. Used by one thread.
final class TermsTold {

  private final MessageSource messages;
  private final Locale locale;
  private final Map<Long, String> names;
  private final List<Row> rows = new ArrayList<>();

  private TermsTold(MessageSource messages, Locale locale, Map<Long, String> names) {
    this.messages = messages;
    this.locale = locale;
    this.names = names;
  }

  /// One answer.
  ///
  /// @param key of its name in the texts
  /// @param value what is compared
  /// @param said in words, one to a line
  record Row(String key, DraftStep step, Object value, List<String> said) {
    Row {
      said = List.copyOf(said);
    }

    @Override
    public String toString() {
      return "Row[" + key + "]";
    }
  }

  /// @param names of those the reader may see, by number
  static List<Row> of(Terms terms, MessageSource messages, Locale locale, Map<Long, String> names) {
    TermsTold told = new TermsTold(messages, locale, names);
    DraftStep.of(terms.kind(), terms.ruling() != null).forEach(it -> told.tell(it, terms));
    return told.rows;
  }

  private void tell(DraftStep step, Terms terms) {
    switch (step) {
      case RULING -> ruling(terms.ruling());
      case WHOM -> whom(terms);
      case CHILD -> child(terms.child());
      case GROUP -> group(terms.group());
      case BASIS -> basis(terms);
      case GROUNDS -> grounds(terms);
      case REFUSAL -> text(step, "refusal", terms.why().refusal());
      case WEIGHING -> weighing(terms.why().weighing());
      case FORBIDDEN -> forbidden(terms);
      case CONTROL -> control(terms);
      case DURATION -> row(step, "howLong", terms.howLong(), howLong(terms.howLong()));
    }
  }

  private void ruling(Terms.@Nullable Ruling ruling) {
    if (ruling != null) {
      row(DraftStep.RULING, "ruling.at", ruling.at(), List.of(moment(ruling.at())));
      text(DraftStep.RULING, "ruling.court", ruling.court());
      text(DraftStep.RULING, "ruling.reference", ruling.reference());
    }
  }

  private void whom(Terms terms) {
    List<Long> persons = terms.protects().persons();
    row(DraftStep.WHOM, "persons", persons, persons.stream().map(this::name).toList());
    textIfAny(DraftStep.WHOM, "circle", terms.protects().circle());
    textIfAny(DraftStep.WHOM, "publicInterest", terms.why().publicInterest());
  }

  private void child(@Nullable ChildTerms child) {
    if (child != null) {
      row(DraftStep.CHILD, "child", child.personId(), List.of(name(child.personId())));
      row(DraftStep.CHILD, "child.born", str(child.born()), day(child.born()));
      row(DraftStep.CHILD, "child.heard", child.heard(), List.of(yesOrNo(child.heard())));
      List<String> consent = new ArrayList<>(day(child.consentOn()));
      consent.addFirst(say("draft.consent." + child.consent()));
      row(DraftStep.CHILD, "child.consent", child.consent() + str(child.consentOn()), consent);
      text(DraftStep.CHILD, "child.danger", child.danger());
    }
  }

  private void group(@Nullable GroupTerms group) {
    if (group != null) {
      text(DraftStep.GROUP, "group.mutualViolence", group.mutualViolence());
      text(DraftStep.GROUP, "group.dangerNearby", group.dangerNearby());
      row(DraftStep.GROUP, "group.members", group.members(), group.members());
      textIfAny(DraftStep.GROUP, "group.everyone", group.everyone());
    }
  }

  private void basis(Terms terms) {
    List<SuspectedBreach> breaches = terms.control().breaches();
    row(DraftStep.BASIS, "breaches", breaches, breaches.stream().map(this::breach).toList());
    textIfAny(DraftStep.BASIS, "exceptional", terms.control().exceptional());
    if (!terms.control().exceptional().isBlank()) {
      text(DraftStep.BASIS, "secondLawyer", terms.control().secondLawyer());
    }
    text(DraftStep.BASIS, "necessity", terms.why().necessity());
  }

  private String breach(SuspectedBreach it) {
    return say(
        it.reasonableSuspicion() ? "draft.told.breach" : "draft.told.breach.no", on(it.on()));
  }

  private void grounds(Terms terms) {
    Terms.Why why = terms.why();
    textIfAny(DraftStep.GROUNDS, "offence", why.offence());
    for (Ground ground : Ground.values()) {
      String facts = why.grounds().get(ground);
      if (facts != null) {
        text(DraftStep.GROUNDS, "ground." + ground, facts);
      }
    }
    String danger = say("draft.danger." + why.danger());
    row(DraftStep.GROUNDS, "danger", why.danger(), List.of(danger));
    if (why.assessedOn() != null) {
      row(DraftStep.GROUNDS, "assessedOn", why.assessedOn(), day(why.assessedOn()));
    }
  }

  private void weighing(Terms.Weighing weighing) {
    List<String> said = new ArrayList<>();
    Boolean proportionate = weighing.proportionate();
    if (proportionate != null) {
      said.add(say("draft.proportionate." + (proportionate ? "YES" : "NO")));
    }
    if (!weighing.reasons().isBlank()) {
      said.add(weighing.reasons());
    }
    row(DraftStep.WEIGHING, "weighing", weighing, said);
  }

  private void forbidden(Terms terms) {
    Terms.What what = terms.what();
    boolean contact =
        terms.kind() != Kind.GROUP_STAY_PROHIBITION && terms.kind() != Kind.CHILD_STAY_PROHIBITION;
    if (contact) {
      row(DraftStep.FORBIDDEN, "noContact", what.noContact(), List.of(yesOrNo(what.noContact())));
    }
    row(DraftStep.FORBIDDEN, "places", what.places(), said(what.places(), this::place));
    if (contact) {
      row(DraftStep.FORBIDDEN, "exceptions", what.exceptions(), what.exceptions());
      String children = say("draft.children." + what.children());
      row(DraftStep.FORBIDDEN, "children", what.children(), List.of(children));
    }
  }

  private String place(Terms.Place it) {
    return it.ownHome() ? say("draft.told.home", it.words()) : it.words();
  }

  private void control(Terms terms) {
    Terms.Control control = terms.control();
    if (terms.kind() == Kind.CONTACT_BAN) {
      row(
          DraftStep.CONTROL,
          "monitored",
          control.monitored(),
          List.of(yesOrNo(control.monitored())));
      if (!control.monitored()) {
        return;
      }
      text(DraftStep.CONTROL, "necessity", terms.why().necessity());
      row(DraftStep.CONTROL, "control.howLong", control.howLong(), howLong(control.howLong()));
    }
    List<Terms.DrawnZone> zones = terms.what().zones();
    row(DraftStep.CONTROL, "zones", zones, said(zones, this::zone));
    row(
        DraftStep.CONTROL,
        "warnsDevice",
        control.warnsDevice(),
        List.of(yesOrNo(control.warnsDevice())));
    row(
        DraftStep.CONTROL,
        "response",
        control.responsePlaces(),
        said(control.responsePlaces(), it -> name(it.personId())));
  }

  private String zone(Terms.DrawnZone it) {
    return it.ownHomeInside() ? say("draft.told.zone.home", it.zoneId()) : it.zoneId();
  }

  private List<String> howLong(HowLong it) {
    if (it.withoutEnd() != null) {
      return List.of(say("draft.told.withoutEnd"), it.withoutEnd());
    }
    Period length = it.length();
    return length == null
        ? day(it.lastDay())
        : List.of(
            say("draft.told.length", length.getYears(), length.getMonths(), length.getDays()));
  }

  private static <T> List<String> said(Collection<T> all, Function<T, String> words) {
    return all.stream().map(words).toList();
  }

  private void text(DraftStep step, String key, String text) {
    row(step, key, text, Stream.of(text).filter(it -> !it.isBlank()).toList());
  }

  private void textIfAny(DraftStep step, String key, String text) {
    if (!text.isBlank()) {
      text(step, key, text);
    }
  }

  private void row(DraftStep step, String key, Object value, List<String> said) {
    rows.add(new Row("draft.row." + key, step, value, said));
  }

  private String name(long person) {
    String name = names.get(person);
    return name == null ? say("draft.somebody") : name;
  }

  private List<String> day(@Nullable LocalDate day) {
    return day == null ? List.of() : List.of(on(day));
  }

  private static String str(@Nullable LocalDate day) {
    return day == null ? "" : day.toString();
  }

  private String on(LocalDate day) {
    return day.format(
        DateTimeFormatter.ofPattern(english() ? "d MMMM uuuu" : "d. MMMM uuuu", locale));
  }

  private String moment(Instant at) {
    return at.atZone(LegalDay.OSLO)
        .format(
            DateTimeFormatter.ofPattern(
                english() ? "d MMMM uuuu HH:mm" : "d. MMMM uuuu HH:mm", locale));
  }

  private boolean english() {
    return locale.getLanguage().equals("en");
  }

  private String yesOrNo(boolean yes) {
    return say(yes ? "draft.yes" : "draft.no");
  }

  private String say(String key, Object... arguments) {
    return messages.getMessage(key, arguments, locale);
  }
}
