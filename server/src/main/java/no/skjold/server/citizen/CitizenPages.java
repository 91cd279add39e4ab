package no.skjold.server.citizen;

import jakarta.servlet.http.HttpSession;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.audit.OwnTrail;
import no.skjold.server.citizen.NoticeChoices.Cover;
import no.skjold.server.citizen.NoticeChoices.Detail;
import no.skjold.server.citizen.NoticeChoices.Hours;
import no.skjold.server.citizen.NoticeChoices.Occasion;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// A citizen's own pages. One address for everybody: what stands behind it is decided by what they
/// are in which case, and for all but the restrained person by a code of their own.
@Controller
class CitizenPages {

  private final Mine mine;
  private final Doorway doorway;
  private final Door door;
  private final OwnBan ownBan;
  private final OwnProtection ownProtection;
  private final Notices notices;
  private final Changes changes;
  private final ChangeRequests requests;
  private final Safeguards safeguards;
  private final SecretWords secrets;
  private final TextNumbers numbers;
  private final Papers papers;
  private final OwnTrail ownTrail;
  private final CitizenSettings settings;
  private final InstantSource clock;
  private final Words words;

  CitizenPages(
      Mine mine,
      Doorway doorway,
      Door door,
      OwnBan ownBan,
      OwnProtection ownProtection,
      Notices notices,
      Changes changes,
      ChangeRequests requests,
      Safeguards safeguards,
      SecretWords secrets,
      TextNumbers numbers,
      Papers papers,
      OwnTrail ownTrail,
      CitizenSettings settings,
      InstantSource clock,
      Words words) {
    this.mine = mine;
    this.doorway = doorway;
    this.door = door;
    this.ownBan = ownBan;
    this.ownProtection = ownProtection;
    this.notices = notices;
    this.changes = changes;
    this.requests = requests;
    this.safeguards = safeguards;
    this.secrets = secrets;
    this.numbers = numbers;
    this.papers = papers;
    this.ownTrail = ownTrail;
    this.settings = settings;
    this.clock = clock;
    this.words = words;
  }

  @GetMapping("/min-side")
  String page(HttpSession session, Model page) {
    Citizen citizen = mine.citizen();
    if (doorway.shut(session, citizen)) {
      return "min-side-lukket";
    }
    return door.mustChoose(session) ? "min-side-kode" : shown(citizen, page);
  }

  private String shown(Citizen citizen, Model page) {
    Instant now = clock.instant();
    NoticeChoices choices = notices.of(citizen.personId());
    List<OwnProtection.Shown> protections =
        mine.cases(citizen, Action.SEE_OWN_PROTECTION).stream()
            .map(it -> ownProtection.of(citizen, it, choices))
            .sorted(Comparator.comparing(OwnProtection.Shown::calm))
            .toList();
    page.addAttribute("shownAt", words.time(now, now));
    page.addAttribute("staleSeconds", settings.staleAfter().toSeconds());
    page.addAttribute("protections", protections);
    List<Long> bans = mine.cases(citizen, Action.SEE_OWN_BAN);
    page.addAttribute("bans", bans.stream().map(ownBan::of).toList());
    page.addAttribute(
        "letters", bans.stream().collect(Collectors.toMap(it -> it, it -> papers.of(citizen, it))));
    page.addAttribute("choices", choices);
    page.addAttribute("occasions", Occasion.values());
    page.addAttribute("hours", Hours.values());
    page.addAttribute("covers", Cover.values());
    page.addAttribute("details", Detail.values());
    page.addAttribute("asked", asked(citizen, now));
    page.addAttribute(
        "numberEnding", numbers.textNumber(citizen.personId()).map(TextNumber::ending).orElse(""));
    return "min-side";
  }

  private List<ShownChange> asked(Citizen citizen, Instant now) {
    return requests.latest(citizen.personId()).stream().map(it -> shown(it, now)).toList();
  }

  private ShownChange shown(ChangeRequests.Asked asked, Instant now) {
    String state =
        switch (asked.state()) {
          case PENDING -> asked.waits(now) ? "waits" : "lapsed";
          case DONE -> "done";
          case REFUSED -> "not_done";
        };
    return new ShownChange(asked.change().kind().name(), state, words.time(asked.askedAt(), now));
  }

  /// Something asked for, and how far it has come.
  record ShownChange(String kind, String state, String askedAt) {}

  @PostMapping("/min-side/apne")
  String open(HttpSession session, @RequestParam(defaultValue = "") String kode) {
    Citizen citizen = mine.citizen();
    return door.tryCode(session, citizen.personId(), kode)
        ? Doorway.HOME
        : "redirect:/min-side?feil";
  }

  @PostMapping("/min-side/lukk")
  String close(HttpSession session) {
    mine.citizen();
    door.forget(session);
    return Doorway.HOME;
  }

  /// At once to a page everybody looks at; the login ends and nothing is left to go back to.
  @GetMapping("/min-side/forlat")
  ResponseEntity<Void> leave(HttpSession session) {
    mine.citizen();
    session.invalidate();
    return ResponseEntity.status(HttpStatus.SEE_OTHER)
        .location(URI.create(settings.exitTo()))
        .header("Clear-Site-Data", "\"cache\", \"storage\"")
        .build();
  }

  /// Her own code in the place of the one she began with.
  @PostMapping("/min-side/kode")
  String choosePageCode(
      HttpSession session,
      @RequestParam(defaultValue = "") String kode,
      @RequestParam(defaultValue = "") String igjen,
      Model page) {
    Citizen citizen = mine.citizen();
    if (doorway.shut(session, citizen) || !door.mustChoose(session)) {
      return Doorway.HOME;
    }
    Optional<String> refused = PageCode.refused(kode, igjen);
    if (refused.isPresent()) {
      page.addAttribute("fault", words.of(refused.get(), PageCode.SHORTEST));
      return "min-side-kode";
    }
    safeguards.choosePageCode(citizen.personId(), secrets.hash(kode));
    door.chosen(session);
    return Doorway.HOME;
  }

  @PostMapping("/min-side/varsling")
  String choose(
      HttpSession session,
      @RequestParam(required = false) Set<Occasion> om,
      @RequestParam(defaultValue = "ALWAYS") Hours tid,
      @RequestParam(defaultValue = "MESSAGE") Cover form,
      @RequestParam(defaultValue = "WHAT_HAPPENS") Detail mengde) {
    Citizen citizen = mine.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    mine.cases(citizen, Action.CHANGE_OWN_NOTICE);
    NoticeChoices wanted = new NoticeChoices(om == null ? Set.of() : om, tid, form, mengde);
    boolean waits = changes.choose(citizen, wanted);
    return Doorway.HOME + (waits ? "?venter#endringer" : "?lagret#varsling");
  }

  @PostMapping("/min-side/nummer")
  String otherNumber(HttpSession session, @RequestParam(defaultValue = "") String nummer) {
    Citizen citizen = mine.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    mine.cases(citizen, Action.CHANGE_OWN_NOTICE);
    Optional<TextNumber> number = TextNumber.read(nummer);
    number.ifPresent(it -> changes.ask(citizen, new Change.OtherNumber(it)));
    return Doorway.HOME + (number.isPresent() ? "?venter#endringer" : "?nummerfeil#varsling");
  }

  @PostMapping("/min-side/ny-kode")
  String otherPageCode(
      HttpSession session,
      @RequestParam(defaultValue = "") String kode,
      @RequestParam(defaultValue = "") String igjen) {
    Citizen citizen = mine.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    mine.cases(citizen, Action.CHANGE_OWN_NOTICE);
    boolean refused = PageCode.refused(kode, igjen).isPresent();
    if (!refused) {
      changes.ask(citizen, new Change.OtherPageCode(secrets.hash(kode)));
    }
    return Doorway.HOME + (refused ? "?kodefeil#kode" : "?venter#endringer");
  }

  /// What is stored about whoever asks, why, and on which paragraph.
  @GetMapping("/min-side/opplysninger")
  String stored(HttpSession session, Model page) {
    Citizen citizen = mine.citizen();
    if (doorway.closed(session, citizen)) {
      return Doorway.HOME;
    }
    List<Long> bans = mine.cases(citizen, Action.SEE_OWN_BAN);
    List<Long> protections = mine.cases(citizen, Action.SEE_OWN_PROTECTION);
    page.addAttribute("restrained", !bans.isEmpty());
    page.addAttribute("protectedOne", !protections.isEmpty());
    page.addAttribute("looks", looks(citizen, bans, protections));
    page.addAttribute("delayDays", ownTrail.delay().toDays());
    return "min-side-opplysninger";
  }

  private List<ShownLook> looks(Citizen citizen, List<Long> bans, List<Long> protections) {
    Set<Long> cases = new HashSet<>(bans);
    cases.addAll(protections);
    return ownTrail.looks(citizen.personId(), cases).stream()
        .map(it -> new ShownLook(words.day(it.day()), it.by().text(), it.by().reason()))
        .toList();
  }

  /// Who looked on a day, as text keys.
  record ShownLook(String day, String by, String why) {}

  /// A zone of his decision as a file for a map of his own.
  @GetMapping("/min-side/sone/{subjectId}/{zoneId}")
  ResponseEntity<String> zone(@PathVariable long subjectId, @PathVariable String zoneId) {
    Citizen citizen = mine.citizen();
    boolean his = mine.cases(citizen, Action.SEE_OWN_BAN).contains(subjectId);
    String outline =
        Optional.of(subjectId)
            .filter(_ -> his)
            .flatMap(it -> ownBan.outline(it, zoneId))
            .orElseThrow(Access.NotThere::new);
    return ResponseEntity.ok()
        .contentType(MediaType.parseMediaType("application/geo+json"))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"sone.geojson\"")
        .body(outline);
  }
}
