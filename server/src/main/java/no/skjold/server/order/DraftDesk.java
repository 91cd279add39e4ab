package no.skjold.server.order;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import no.skjold.law.Language;
import no.skjold.law.Law;
import no.skjold.law.LegalDay;
import no.skjold.law.Rule;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.access.Resource;
import no.skjold.server.order.CasePeople.Named;
import no.skjold.server.order.Terms.ResponsePlace;
import no.skjold.server.order.TermsCompared.Change;
import no.skjold.server.order.TermsTold.Row;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/// What the pages of the wizard share. The reader may see the case.
@Component
final class DraftDesk {

  private static final int MANY = Integer.MAX_VALUE;

  private final Access access;
  private final Orders orders;
  private final DraftLaw law;
  private final Law rules;
  private final CaseFrame frame;
  private final CasePeople people;
  private final MessageSource messages;

  DraftDesk(
      Access access,
      Orders orders,
      DraftLaw law,
      Law rules,
      CaseFrame frame,
      CasePeople people,
      MessageSource messages) {
    this.access = access;
    this.orders = orders;
    this.law = law;
    this.rules = rules;
    this.frame = frame;
    this.people = people;
    this.messages = messages;
  }

  /// A draft somebody is writing, with its case.
  record Opened(CaseFile file, Draft draft, List<DraftStep> steps) {
    Opened with(Terms terms) {
      return new Opened(
          file,
          new Draft(
              draft.id(), draft.subjectId(), draft.links(), terms, draft.version(), draft.by()),
          steps);
    }

    @Override
    public String toString() {
      return "Opened[" + draft.id() + "]";
    }
  }

  /// @return empty when it is decided or discarded
  /// @throws Access.NotThere when there never was one
  Optional<Opened> find(long subjectId, long draftId) {
    CaseFile file = orders.file(subjectId);
    Optional<Draft> draft = file.draft(draftId);
    if (draft.isEmpty() && orders.versions(subjectId, draftId).isEmpty()) {
      throw new Access.NotThere();
    }
    return draft.map(it -> new Opened(file, it, law.steps(file, it)));
  }

  /// Where somebody goes who looks for a draft that is no more: to the decision, or the case.
  String after(long subjectId, long draftId) {
    boolean decided = orders.file(subjectId).decision(draftId).isPresent();
    return "redirect:" + casePath(subjectId) + (decided ? "/vedtak/" + draftId : "");
  }

  static String casePath(long subjectId) {
    return "/saker/" + subjectId;
  }

  static String path(long subjectId, long draftId) {
    return casePath(subjectId) + "/utkast/" + draftId;
  }

  /// What every page of a draft shows, with what the law says beside it.
  LawSays about(Staff reader, Opened opened, Model page) {
    Draft draft = opened.draft();
    aboutCase(reader, draft.subjectId(), page);
    page.addAttribute("draft", draft);
    page.addAttribute("kind", draft.terms().kind());
    page.addAttribute("steps", opened.steps());
    LawSays says = law.of(opened.file(), draft, decider(opened.file(), reader));
    page.addAttribute("law", says);
    page.addAttribute("responsible", opened.file().responsible());
    page.addAttribute("base", path(draft.subjectId(), draft.id()));
    page.addAttribute("mayAgree", mayAgree(opened, reader));
    return says;
  }

  /// Whether the reader is a prosecutor whom an exception from a suspected breach can be put to.
  private boolean mayAgree(Opened opened, Staff reader) {
    Terms.Control control = opened.draft().terms().control();
    return opened.draft().terms().kind() == Terms.Kind.ELECTRONIC_MONITORING
        && !control.exceptional().isBlank()
        && reader.has(Role.PROSECUTOR)
        && frame.may(reader, Action.DECIDE_IN_CASE, opened.draft().subjectId())
        && !decider(opened.file(), reader).equals(reader.account())
        && !control.secondLawyer().equals(reader.account());
  }

  /// The law looks at it as if the responsible prosecutor decided it, whoever reads.
  private static String decider(CaseFile file, Staff reader) {
    CaseFile.Responsible responsible = file.responsible();
    return responsible == null ? reader.account() : responsible.account();
  }

  void aboutCase(Staff reader, long subjectId, Model page) {
    frame.put(reader, subjectId, page);
    List<Named> named = people.of(reader, subjectId);
    page.addAttribute("restrained", having(named, Part.RESTRAINED));
    page.addAttribute("children", named.stream().filter(DraftDesk::mayBeForbidden).toList());
    page.addAttribute("protectable", people.protectedIn(reader, subjectId));
    page.addAttribute("said", language());
    page.addAttribute("zone", LegalDay.OSLO);
  }

  private static List<Named> having(List<Named> named, Part part) {
    return named.stream().filter(it -> it.part() == part).toList();
  }

  private static boolean mayBeForbidden(Named it) {
    return it.part() == Part.RESTRAINED || it.part() == Part.CHILD;
  }

  private static Language language() {
    return LocaleContextHolder.getLocale().getLanguage().equals("en")
        ? Language.ENGLISH
        : Language.BOKMAAL;
  }

  /// The rules a question asks about, as they stand now.
  List<Rule> rules(DraftStep step, Terms.Kind kind, Instant now) {
    return step.rules(kind).stream().map(it -> rules.rules().cited(it, LegalDay.of(now))).toList();
  }

  /// The numbers that can be chosen: of those the reader sees in the case, and of those chosen
  /// before. Blank for nobody.
  Set<String> offered(Staff reader, long subjectId, Terms before) {
    Set<Long> numbers = new HashSet<>(before.protects().persons());
    people.of(reader, subjectId).forEach(it -> numbers.add(it.id()));
    if (before.child() != null) {
      numbers.add(before.child().personId());
    }
    Set<String> offered = numbers.stream().map(it -> "" + it).collect(Collectors.toSet());
    offered.add("");
    return offered;
  }

  /// The terms without the places of those whose whereabouts the reader may not see.
  Terms seen(Staff reader, Terms terms) {
    return places(terms, it -> mayPlace(reader, it));
  }

  /// What was read off a form, with the places the reader was not shown as they were.
  Terms completed(Staff reader, Terms read, Terms before) {
    List<ResponsePlace> all = new ArrayList<>(before.control().responsePlaces());
    all.removeIf(it -> mayPlace(reader, it));
    all.addAll(read.control().responsePlaces());
    return withPlaces(read, inOrderOf(before.control().responsePlaces(), all));
  }

  private static List<ResponsePlace> inOrderOf(
      List<ResponsePlace> before, List<ResponsePlace> all) {
    return all.stream()
        .sorted(Comparator.comparingInt(it -> before.contains(it) ? before.indexOf(it) : MANY))
        .toList();
  }

  private boolean mayPlace(Staff reader, ResponsePlace place) {
    return access.may(reader, Action.SEE_CONTACT, new Resource.Person(place.personId()));
  }

  private static Terms places(Terms terms, Predicate<ResponsePlace> kept) {
    return withPlaces(terms, terms.control().responsePlaces().stream().filter(kept).toList());
  }

  private static Terms withPlaces(Terms terms, List<ResponsePlace> places) {
    Terms.Control it = terms.control();
    return terms.with(
        new Terms.Control(
            it.monitored(),
            it.warnsDevice(),
            it.breaches(),
            it.exceptional(),
            it.secondLawyer(),
            it.howLong(),
            places));
  }

  List<Row> told(Staff reader, long subjectId, Terms terms) {
    Map<Long, String> names = people.names(reader, subjectId);
    return TermsTold.of(terms, messages, LocaleContextHolder.getLocale(), names);
  }

  List<Change> changes(Staff reader, long subjectId, Terms before, Terms after) {
    return TermsCompared.of(told(reader, subjectId, before), told(reader, subjectId, after));
  }

  /// What has been saved since a version was read.
  List<Change> since(Staff reader, Draft now, int version) {
    return orders.versions(now.subjectId(), now.id()).stream()
        .filter(it -> it.version() == version)
        .findFirst()
        .map(it -> changes(reader, now.subjectId(), it.terms(), now.terms()))
        .orElse(List.of());
  }
}
