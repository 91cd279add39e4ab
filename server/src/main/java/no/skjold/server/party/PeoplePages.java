package no.skjold.server.party;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.party.PeopleDesk.Entered;
import no.skjold.server.party.PeopleSearch.TooMany;
import no.skjold.server.party.PeopleSearch.Wanted;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.party.Person.PartInCase;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// People as pages: found, shown masked, shown whole and changed, entered. Works without scripts;
/// what was typed stays when something is wrong with it.
@Controller
@RequestMapping("/personer")
class PeoplePages {

  private final PeopleDesk desk;
  private final PeopleSearch search;
  private final PersonAnswers answers;
  private final Subjects subjects;
  private final MessageSource texts;

  PeoplePages(
      PeopleDesk desk,
      PeopleSearch search,
      PersonAnswers answers,
      Subjects subjects,
      MessageSource texts) {
    this.desk = desk;
    this.search = search;
    this.answers = answers;
    this.subjects = subjects;
    this.texts = texts;
  }

  @GetMapping("/sok")
  String searchPage(Model page) {
    search.requireSearcher();
    return searchPage(page, "NAME", "");
  }

  private String searchPage(Model page, String key, String value) {
    page.addAttribute("mayEnter", desk.mayEnter());
    page.addAttribute("keys", Tokens.Key.values());
    page.addAttribute("key", key);
    page.addAttribute("value", value);
    return "people-search";
  }

  @PostMapping("/sok")
  String search(
      @RequestParam(defaultValue = "NAME") Tokens.Key key,
      @RequestParam(defaultValue = "") String value,
      @RequestParam(defaultValue = "1") int page,
      Model model,
      Locale language) {
    try {
      model.addAttribute("found", search.search(Wanted.of(key, value), page));
    } catch (Unsound unsound) {
      faults(model, unsound, language);
    } catch (TooMany tooMany) {
      model.addAttribute("tooMany", true);
    }
    return searchPage(model, key.name(), value);
  }

  @GetMapping("/ny")
  String blank(@RequestParam(defaultValue = "0") long sak, Model page) {
    desk.requireEnterer();
    return newPage(page, PersonForm.inCase(sak));
  }

  private String newPage(Model page, PersonForm form) {
    choices(page, form);
    page.addAttribute("cases", cases());
    return "person-new";
  }

  private List<Subject> cases() {
    return subjects.list().stream().filter(it -> desk.mayEditCase(it.id())).toList();
  }

  private static void choices(Model page, PersonForm form) {
    page.addAttribute("form", form);
    page.addAttribute("addressKinds", AddressKind.values());
    page.addAttribute("parts", Part.values());
  }

  @PostMapping("/ny")
  String enter(@ModelAttribute PersonForm form, Model page, Locale language) {
    try {
      return switch (desk.enter(form.entry())) {
        case Entered.As(long id) -> "redirect:/personer/" + id;
        case Entered.KnownAs(long id) -> "redirect:/personer/" + id + "?kjent";
      };
    } catch (Unsound unsound) {
      faults(page, unsound, language);
      return newPage(page, form);
    }
  }

  @GetMapping("/{id}")
  String masked(@PathVariable long id, Model page) {
    Person person = desk.get(id);
    about(page, person);
    page.addAttribute("postalAddress", answers.postalAddress(person));
    page.addAttribute("maySeeContact", desk.may(Action.SEE_CONTACT, id));
    page.addAttribute("mayEdit", desk.may(Action.EDIT_PERSON, id));
    page.addAttribute("otherCases", casesWithout(person));
    page.addAttribute("parts", Part.values());
    page.addAttribute(
        "isProtected",
        desk.visibleParts(person.parts()).stream().anyMatch(it -> it.part() == Part.PROTECTED));
    return "person";
  }

  private List<Subject> casesWithout(Person person) {
    return cases().stream()
        .filter(it -> person.parts().stream().noneMatch(in -> in.subjectId() == it.id()))
        .toList();
  }

  private void about(Model page, Person person) {
    page.addAttribute("id", person.id());
    page.addAttribute("name", person.name());
    page.addAttribute(
        "relations",
        desk.visible(person.relations()).stream()
            .map(it -> new Related(it.kind(), it.otherId(), desk.nameOf(it.otherId())))
            .toList());
    page.addAttribute(
        "inCases",
        desk.visibleParts(person.parts()).stream()
            .map(it -> new InCase(it.subjectId(), reference(it.subjectId()), it.part()))
            .toList());
  }

  private String reference(long subjectId) {
    return subjects.find(subjectId).map(Subject::reference).orElse("");
  }

  @GetMapping("/{id}/kontakt")
  String whole(@PathVariable long id, Model page) {
    Person person = desk.contact(id);
    return wholePage(page, person, PersonForm.of(person));
  }

  private String wholePage(Model page, Person person, PersonForm form) {
    about(page, person);
    choices(page, form);
    page.addAttribute("addresses", person.addresses());
    page.addAttribute("contacts", person.contacts());
    page.addAttribute("mayEdit", desk.may(Action.EDIT_PERSON, person.id()));
    return "person-whole";
  }

  @PostMapping("/{id}/kontakt")
  String update(
      @PathVariable long id, @ModelAttribute PersonForm form, Model page, Locale language) {
    return saved(id, form, page, language, () -> update(id, form, page));
  }

  private void update(long id, PersonForm form, Model page) {
    Entry entry = form.entry();
    if (!desk.update(id, form.typedOver(), entry.name(), entry.identityNumber(), entry.note())) {
      page.addAttribute("outdated", true);
    }
  }

  @PostMapping("/{id}/adresser")
  String addAddress(
      @PathVariable long id, @ModelAttribute PersonForm form, Model page, Locale language) {
    return saved(id, form, page, language, () -> desk.addAddress(id, form.address()));
  }

  @PostMapping("/{id}/adresser/{number}/slett")
  String deleteAddress(
      @PathVariable long id, @PathVariable int number, Model page, Locale language) {
    try {
      desk.deleteAddress(id, number);
      return "redirect:/personer/" + id + "/kontakt";
    } catch (Unsound unsound) {
      faults(page, unsound, language);
      Person person = desk.contact(id);
      return wholePage(page, person, PersonForm.of(person));
    }
  }

  @PostMapping("/{id}/kontaktveier")
  String addContacts(
      @PathVariable long id, @ModelAttribute PersonForm form, Model page, Locale language) {
    return saved(id, form, page, language, () -> addContacts(id, form.contacts()));
  }

  private void addContacts(long id, List<ContactWay> ways) {
    ways.forEach(it -> desk.addContact(id, it));
  }

  @PostMapping("/{id}/kontaktveier/{number}/slett")
  String deleteContact(@PathVariable long id, @PathVariable int number) {
    desk.deleteContact(id, number);
    return "redirect:/personer/" + id + "/kontakt";
  }

  /// Does it and shows the person again; or says what is wrong, with what was typed still there.
  private String saved(long id, PersonForm form, Model page, Locale language, Runnable change) {
    try {
      change.run();
    } catch (Unsound unsound) {
      faults(page, unsound, language);
    }
    if (page.containsAttribute("faults") || page.containsAttribute("outdated")) {
      Person person = desk.contact(id);
      return wholePage(page, person, keeping(form, person));
    }
    return "redirect:/personer/" + id + "/kontakt";
  }

  /// What was typed in one of the page's forms, and what is stored in the others.
  private static PersonForm keeping(PersonForm form, Person person) {
    PersonForm stored = PersonForm.of(person);
    return form.name() != null
        ? form
        : new PersonForm(
            stored.version(),
            stored.name(),
            stored.identityNumber(),
            stored.note(),
            form.addressKind(),
            form.lines(),
            form.phone(),
            form.email(),
            form.part(),
            null);
  }

  @GetMapping("/sak/{subjectId}")
  String parties(@PathVariable long subjectId, Model page) {
    return partiesPage(subjectId, page, PersonForm.inCase(subjectId));
  }

  private String partiesPage(long subjectId, Model page, PersonForm form) {
    page.addAttribute(
        "parties",
        desk.parties(subjectId).stream()
            .map(it -> new InCaseWith(it.personId(), desk.nameOf(it.personId()), it.part()))
            .toList());
    choices(page, form);
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("reference", reference(subjectId));
    page.addAttribute("mayEdit", desk.mayEditCase(subjectId));
    return "parties";
  }

  @PostMapping("/sak/{subjectId}/{personId}")
  String putPart(
      @PathVariable long subjectId,
      @PathVariable long personId,
      @ModelAttribute PersonForm form,
      Model page,
      Locale language) {
    try {
      desk.putPart(subjectId, personId, new PartInCase(subjectId, form.soundPart()));
      return "redirect:/personer/sak/" + subjectId;
    } catch (Unsound unsound) {
      faults(page, unsound, language);
      return partiesPage(subjectId, page, form);
    }
  }

  /// Somebody who is entered already gets a part in a case.
  @PostMapping("/{id}/saker")
  String addToCase(
      @PathVariable long id,
      @RequestParam long sak,
      @ModelAttribute PersonForm form,
      Model page,
      Locale language) {
    return putPart(sak, id, form, page, language);
  }

  @PostMapping("/sak/{subjectId}/{personId}/slett")
  String deletePart(
      @PathVariable long subjectId, @PathVariable long personId, Model page, Locale language) {
    try {
      desk.deletePart(subjectId, personId);
      return "redirect:/personer/sak/" + subjectId;
    } catch (Unsound unsound) {
      faults(page, unsound, language);
      return partiesPage(subjectId, page, PersonForm.inCase(subjectId));
    }
  }

  @GetMapping("/dobbelt")
  String twins(Model page) {
    page.addAttribute(
        "twins",
        desk.twins().stream()
            .map(group -> group.stream().map(it -> new Related(null, it, desk.nameOf(it))).toList())
            .toList());
    return "people-twins";
  }

  @PostMapping("/dobbelt")
  String merge(@RequestParam long from, @RequestParam long into) {
    desk.merge(from, into);
    return "redirect:/personer/dobbelt";
  }

  private void faults(Model page, Unsound unsound, Locale language) {
    Map<String, String> faults =
        unsound.faults().stream()
            .collect(
                Collectors.toMap(
                    Unsound.Fault::field,
                    it -> texts.getMessage("party.fault." + it.code(), null, language),
                    (first, second) -> first));
    page.addAttribute("faults", faults);
  }

  /// A line of the list of relations.
  record Related(@Nullable RelationKind kind, long id, String name) {
    @Override
    public String toString() {
      return "person/" + id;
    }
  }

  /// A line of the list of cases.
  record InCase(long subjectId, String reference, Part part) {}

  /// A line of the list of parties.
  record InCaseWith(long id, String name, Part part) {
    @Override
    public String toString() {
      return "person/" + id;
    }
  }
}
