package no.skjold.server.citizen;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.skjold.law.Content;
import no.skjold.law.Danger;
import no.skjold.law.Ground;
import no.skjold.law.LegalDay;
import no.skjold.law.SuspectedBreach;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.access.StaffDirectory;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Cases;
import no.skjold.server.order.Draft;
import no.skjold.server.order.Drafts;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Links;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Proceedings;
import no.skjold.server.order.Request;
import no.skjold.server.order.Requests;
import no.skjold.server.order.Terms;

/// What a police prosecutor does in the case of a world, through the face the pages use. The
/// prosecutor serves every district, so that two worlds differ in nothing else.
final class Prosecution {

  static final String PLACE = "idrettsparken på Lia (oppdiktet)";
  static final String EXCEPTION = "Meldinger om felles barn gjennom barnevernet (oppdiktet)";
  static final String REASON = "Grunnen som står i vedtaket (oppdiktet)";
  static final String NOTE = "Internt notat fra juristen (oppdiktet)";
  static final String TOLD = "Det hun selv har fortalt politiet (oppdiktet)";

  private static final Staff PROSECUTOR =
      new Staff(
          "politiadvokat-77",
          "Politiadvokat 77",
          Set.of(Role.PROSECUTOR),
          Set.of("oslo", "vest"),
          Grading.STRICTLY_CONFIDENTIAL,
          null);

  private final World world;

  Prosecution(World world) {
    this.world = world;
  }

  /// Knows the prosecutor.
  static StaffDirectory directory() {
    return new StaffDirectory() {
      @Override
      public List<Staff> list() {
        return List.of(PROSECUTOR);
      }

      @Override
      public Optional<Staff> staff(String account) {
        return account.equals(PROSECUTOR.account()) ? Optional.of(PROSECUTOR) : Optional.empty();
      }
    };
  }

  void answersForTheCase() {
    world.bean(Cases.class).handOver(PROSECUTOR, world.subjectId, PROSECUTOR.account());
  }

  private Instant now() {
    return world.bean(java.time.InstantSource.class).instant();
  }

  LocalDate today() {
    return LegalDay.of(now());
  }

  /// Of hers, entered by police.
  long request() {
    return world
        .bean(Requests.class)
        .ask(
            "Saksbehandler 4",
            world.subjectId,
            new Requests.Asked(now(), Request.Source.PROTECTED_PERSON, List.of(World.HER), TOLD));
  }

  void look(long request) {
    world.bean(Requests.class).look(PROSECUTOR, world.subjectId, request, NOTE, false);
  }

  /// A restraining order with one place and one exception.
  Terms ban(LocalDate lastDay) {
    return Terms.blank(Terms.Kind.RESTRAINING_ORDER)
        .protecting(new Terms.Protects(List.of(World.HER), ""))
        .because(why(Danger.REASON_TO_BELIEVE, Map.of(Ground.CRIMINAL_ACT, REASON), "", ""))
        .forbidding(
            new Terms.What(
                true,
                List.of(new Terms.Place(PLACE, false)),
                List.of(EXCEPTION),
                Content.Children.NOT_CONCERNED,
                List.of()))
        .lasting(Terms.HowLong.until(lastDay));
  }

  /// He must keep out of his own home.
  Terms ownHome() {
    return new Terms(
        Terms.Kind.OWN_HOME_EXCLUSION,
        new Terms.Protects(List.of(World.HER), ""),
        why(Danger.IMMINENT, Map.of(Ground.CRIMINAL_ACT, REASON), "", ""),
        new Terms.What(
            true,
            List.of(new Terms.Place("boligen hans", true)),
            List.of(),
            Content.Children.NOT_CONCERNED,
            List.of()),
        Terms.HowLong.until(today().plusDays(60)),
        Terms.Control.NONE,
        null,
        null,
        null);
  }

  Terms refusal() {
    return Terms.blank(Terms.Kind.REFUSAL)
        .protecting(new Terms.Protects(List.of(World.HER), ""))
        .because(why(Danger.NOT_SHOWN, Map.of(), "", "Vilkårene er ikke oppfylt (oppdiktet)"));
  }

  /// Electronic monitoring after one breach today, with a zone and a place to send the patrol.
  Terms monitoring(LocalDate lastDay) {
    return Terms.blank(Terms.Kind.ELECTRONIC_MONITORING)
        .protecting(new Terms.Protects(List.of(World.HER), ""))
        .because(why(Danger.REASON_TO_BELIEVE, Map.of(), "Ellers blir det ikke holdt.", ""))
        .forbidding(
            new Terms.What(
                false,
                List.of(),
                List.of(),
                Content.Children.NOT_CONCERNED,
                List.of(new Terms.DrawnZone("sone-1", SQUARE, 300, false))))
        .lasting(Terms.HowLong.until(lastDay))
        .with(
            new Terms.Control(
                false,
                true,
                List.of(new SuspectedBreach(today(), true)),
                "",
                "",
                Terms.HowLong.UNDECIDED,
                List.of(new Terms.ResponsePlace(World.HER, "Oppmøtested B", 59.913, 10.751))));
  }

  private static final String SQUARE =
      "{\"type\":\"Polygon\",\"coordinates\":[[[10.60,59.80],[10.90,59.80],[10.90,60.02],"
          + "[10.60,60.02],[10.60,59.80]]]}";

  private static Terms.Why why(
      Danger danger, Map<Ground, String> grounds, String necessity, String refusal) {
    return new Terms.Why(
        "",
        grounds,
        danger,
        new Terms.Weighing(true, "Inngrepet er lite mot faren."),
        necessity,
        "",
        refusal,
        null);
  }

  Draft draft(Terms terms, Links links) {
    return world.bean(Drafts.class).draft(PROSECUTOR, world.subjectId, terms, links);
  }

  long decide(Terms terms, Links links) {
    Draft draft = draft(terms, links);
    return world
        .bean(Drafts.class)
        .decide(PROSECUTOR, world.subjectId, draft.id(), draft.version(), Map.of());
  }

  void serve(long decision) {
    world
        .bean(Proceedings.class)
        .takesEffect(
            PROSECUTOR,
            world.subjectId,
            decision,
            new Happening.Served(now(), Happening.Served.Manner.IN_PERSON, "Politibetjent 1"));
  }

  void tellHer(long decision) {
    world
        .bean(Proceedings.class)
        .tell(
            PROSECUTOR,
            world.subjectId,
            decision,
            new Happening.Informed(now(), Happening.Party.PROTECTED, "brev"));
  }

  /// His letter is on its way; that is not service.
  void posted(long decision) {
    world
        .bean(Proceedings.class)
        .tell(
            PROSECUTOR,
            world.subjectId,
            decision,
            new Happening.Informed(now(), Happening.Party.RESTRAINED, "brev"));
  }

  void bringToCourt(long decision) {
    world
        .bean(Proceedings.class)
        .file(PROSECUTOR, world.subjectId, decision, now(), "Oppdiktet tingrett", "");
  }

  void lift(long decision) {
    world.bean(Proceedings.class).lift(PROSECUTOR, world.subjectId, decision, REASON);
  }

  CaseFile file() {
    return world.bean(Orders.class).file(world.subjectId);
  }
}
