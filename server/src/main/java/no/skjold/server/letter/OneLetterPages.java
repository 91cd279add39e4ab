package no.skjold.server.letter;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.text.Collator;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.document.Document;
import no.skjold.server.document.Document.Attachment;
import no.skjold.server.document.Documents;
import no.skjold.server.document.LetterKind;
import no.skjold.server.document.Way;
import no.skjold.server.order.Happening.Served;
import no.skjold.server.order.Refused;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// One letter that is kept: read, sent, handed over, translated, read aloud; and the service that
/// its form is for.
@Controller
@RequestMapping("/saker/{subjectId}/brev/{id:\\d+}")
class OneLetterPages {

  private final Access access;
  private final Documents documents;
  private final Service service;
  private final Names names;
  private final Subjects subjects;
  private final InstantSource clock;

  OneLetterPages(
      Access access,
      Documents documents,
      Service service,
      Names names,
      Subjects subjects,
      InstantSource clock) {
    this.access = access;
    this.documents = documents;
    this.service = service;
    this.names = names;
    this.subjects = subjects;
    this.clock = clock;
  }

  @GetMapping
  String show(@PathVariable long subjectId, @PathVariable long id, Model page) {
    access.require(access.current(), Action.SEE_CASE, new Resource.Case(subjectId));
    return letterPage(letter(subjectId, id), new LinkedMultiValueMap<>(), page);
  }

  @GetMapping("/pdf")
  void pdf(@PathVariable long subjectId, @PathVariable long id, HttpServletResponse response)
      throws IOException {
    Actor reader = access.current();
    access.require(reader, Action.SEE_CASE, new Resource.Case(subjectId));
    Document letter = letter(subjectId, id);
    Pdf.show(response, letter.fileName(), documents.open(reader, letter));
  }

  @GetMapping("/vedlegg/{attachment:\\d+}")
  void attachment(
      @PathVariable long subjectId,
      @PathVariable long id,
      @PathVariable long attachment,
      HttpServletResponse response)
      throws IOException {
    Actor reader = access.current();
    access.require(reader, Action.SEE_CASE, new Resource.Case(subjectId));
    byte[] pdf = documents.openAttachment(reader, letter(subjectId, id), attachment);
    Pdf.save(response, "vedlegg-" + attachment + ".pdf", pdf);
  }

  @PostMapping("/send")
  String send(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(subjectId);
    return done(
        subjectId,
        id,
        form,
        page,
        response,
        it -> documents.dispatch(staff, it, chosen(Way.class, form, "maate")));
  }

  @PostMapping("/levert")
  String handedOver(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(subjectId);
    return done(
        subjectId,
        id,
        form,
        page,
        response,
        it -> documents.handedOver(staff, it, Moment.of(text(form, "levert"))));
  }

  @PostMapping("/lest-opp")
  String readAloud(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(subjectId);
    return done(
        subjectId,
        id,
        form,
        page,
        response,
        it ->
            documents.readAloud(
                staff,
                it,
                text(form, "lestsprak"),
                text(form, "tolk"),
                Moment.of(text(form, "lest"))));
  }

  @PostMapping("/vedlegg/filer")
  String attach(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(name = "fil", required = false) MultipartFile file,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(subjectId);
    return done(
        subjectId,
        id,
        form,
        page,
        response,
        it ->
            documents.attach(
                staff,
                it,
                Attachment.Kind.TRANSLATION,
                text(form, "oversprak"),
                text(form, "oversetter"),
                Service.content(file)));
  }

  @PostMapping("/forkynt/filer")
  String served(
      @PathVariable long subjectId,
      @PathVariable long id,
      @RequestParam MultiValueMap<String, String> form,
      @RequestParam(name = "fil", required = false) MultipartFile file,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(subjectId);
    return done(
        subjectId,
        id,
        form,
        page,
        response,
        it ->
            service.record(
                staff,
                it,
                new Served(
                    Moment.of(text(form, "forkynt")),
                    chosen(Served.Manner.class, form, "hvordan"),
                    text(form, "forkynner")),
                file));
  }

  /// What is done to a letter.
  @FunctionalInterface
  private interface Act {
    void to(Document letter);
  }

  private String done(
      long subjectId,
      long id,
      MultiValueMap<String, String> form,
      Model page,
      HttpServletResponse response,
      Act act) {
    Document letter = letter(subjectId, id);
    try {
      act.to(letter);
      return "redirect:" + letter.path();
    } catch (Documents.NotTaken refused) {
      page.addAttribute("fault", "document.refused." + refused.code());
    } catch (Unsound unsound) {
      page.addAttribute("fault", "letter.fault." + unsound.code());
    } catch (Refused refused) {
      page.addAttribute("fault", "order.refused." + refused.code());
      page.addAttribute("findings", refused.findings());
    }
    response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    return letterPage(letter(subjectId, id), form, page);
  }

  private String letterPage(Document letter, MultiValueMap<String, String> form, Model page) {
    Actor reader = access.current();
    long subjectId = letter.subjectId();
    Long person = letter.addressee();
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("reference", subjects.find(subjectId).map(Subject::reference).orElse(""));
    page.addAttribute("letter", letter);
    page.addAttribute("names", person == null ? Map.of() : names.of(reader, Set.of(person)));
    page.addAttribute("ways", openWays(letter));
    Map<String, String> languages = languages();
    page.addAttribute("languageNames", languages);
    page.addAttribute(
        "languageTags",
        languages.entrySet().stream()
            .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey)));
    page.addAttribute("manners", List.of(Served.Manner.values()));
    page.addAttribute("heldBack", documents.heldBack(letter).orElse(null));
    offerService(letter, form, page);
    page.addAttribute("form", form.toSingleValueMap());
    page.addAttribute("now", clock.instant());
    page.addAttribute("zone", LegalDay.OSLO);
    page.addAttribute(
        "mayWork", access.may(reader, Action.WORK_ON_CASE, new Resource.Case(subjectId)));
    return "brev-ett";
  }

  /// A service recorded half-way is offered again as it was told.
  private void offerService(Document letter, MultiValueMap<String, String> form, Model page) {
    boolean isForm = letter.kind() == LetterKind.SERVICE_FORM;
    Optional<Served> unfinished = isForm ? service.unfinished(letter) : Optional.empty();
    unfinished
        .filter(_ -> form.isEmpty())
        .ifPresent(it -> {
          form.set("forkynt", Moment.typed(it.at()));
          form.set("hvordan", it.manner().name());
          form.set("forkynner", it.servedBy());
        });
    page.addAttribute("serviceUnfinished", unfinished.isPresent());
    page.addAttribute(
        "serviceAwaited", isForm && (unfinished.isPresent() || service.awaited(letter)));
  }

  /// Those it has not gone or is not going by.
  private List<Way> openWays(Document letter) {
    Set<Way> used =
        letter.shipments().stream()
            .filter(it -> it.state() != Document.Shipment.State.FAILED)
            .map(Document.Shipment::way)
            .collect(Collectors.toSet());
    return documents.ways().stream()
        .filter(it -> !used.contains(it))
        .sorted(Comparator.naturalOrder())
        .toList();
  }

  /// Tags by what the languages are called by the reader.
  private static Map<String, String> languages() {
    Locale reader = LocaleContextHolder.getLocale();
    Map<String, String> byName = new TreeMap<>(Collator.getInstance(reader));
    for (String tag : Locale.getISOLanguages()) {
      byName.putIfAbsent(Locale.of(tag).getDisplayLanguage(reader), tag);
    }
    return byName;
  }

  private Document letter(long subjectId, long id) {
    return documents.find(subjectId, id).orElseThrow(Access.NotThere::new);
  }

  private static String text(MultiValueMap<String, String> form, String name) {
    String value = form.getFirst(name);
    return value == null ? "" : value.strip();
  }

  private static <E extends Enum<E>> E chosen(
      Class<E> type, MultiValueMap<String, String> form, String name) {
    try {
      return Enum.valueOf(type, text(form, name));
    } catch (IllegalArgumentException e) {
      throw new Unsound("form");
    }
  }

  private Staff worker(long subjectId) {
    Actor actor = access.current();
    access.require(actor, Action.WORK_ON_CASE, new Resource.Case(subjectId));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }
}
