package no.skjold.server.citizen;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import no.skjold.server.MovedClock;
import no.skjold.server.access.Assignments;
import no.skjold.server.access.Grading;
import no.skjold.server.citizen.Planted.Difference;
import no.skjold.server.citizen.Routes.Route;
import no.skjold.server.citizen.Sensible.Sent;
import no.skjold.server.citizen.World.Her;
import no.skjold.server.document.Audience;
import no.skjold.server.order.Links;
import no.skjold.server.order.SupervisionPlan;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Two whole worlds, two servers on real databases by one clock, that differ in nothing but where
/// the protected person lives and that in the second two of the police decide to keep it secret, as
/// they do in life. Whatever the restrained person, his counsel or somebody with his login can
/// obtain must be the same in both: to the byte, and in time.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NoProbeTest {

  private static final Her IN_BERGEN =
      new Her("vest", "Oppdiktet allé 7, 5003 Bergen", 60.3913, 5.3221, Grading.UNGRADED);

  /// Were one world always slower, the ranks of so many would be 5.5 deviations from even.
  private static final int PAIRS = 40;

  /// So much lies in the case that he is not told of that reading it would show in the time.
  private static final int HIDDEN = 25;

  private static final Sent NOTHING = new Sent("", "");

  @TempDir private static Path data;
  private final MovedClock clock = new MovedClock(Instant.parse("2026-11-24T12:00:00Z"));
  private final List<World> worlds = new ArrayList<>();
  private final List<Bracelet> bracelets = new ArrayList<>();

  /// His, his counsel's, and nobody's sight of each world, by name.
  private final List<Map<String, Visitor>> visitors = new ArrayList<>();

  private final List<String> differences = new ArrayList<>();

  /// What the server could not answer properly.
  private final List<String> broken = new ArrayList<>();

  private long requests;
  private long bytes;

  @BeforeAll
  void start() throws Exception {
    open(data);
  }

  private void open(Path folder) throws Exception {
    worlds.add(World.start(folder.resolve("one"), clock, World.IN_OSLO));
    worlds.add(World.start(folder.resolve("two"), clock, IN_BERGEN));
    for (World world : worlds) {
      bracelets.add(new Bracelet(world));
      world.bean(Assignments.class).assign("forsvarer-1", world.subjectId);
      world.bean(Assignments.class).assign("saksbehandler-4", world.subjectId);
      bind(world);
    }
    logIn();
  }

  /// A ban and its monitoring, decided and served, and his letter; and a case he has no part in.
  private void bind(World world) throws Exception {
    Prosecution prosecution = new Prosecution(world);
    prosecution.answersForTheCase();
    LocalDate lastDay = prosecution.today().plusDays(200);
    long ban = prosecution.decide(prosecution.ban(lastDay), Links.answering(prosecution.request()));
    prosecution.serve(ban);
    long control = prosecution.decide(prosecution.monitoring(lastDay), Links.monitoring(ban));
    prosecution.serve(control);
    world.decisions.addAll(List.of(ban, control));
    Post post = new Post(world);
    long letter = post.keep(ban, Audience.RESTRAINED, World.HIM);
    post.handOver(letter);
    world.letters.add(letter);
    world.ok("POST", "/api/v1/subjects", "{\"reference\":\"2026-0144\",\"district\":\"oslo\"}");
  }

  /// Anew: the clock goes farther at a time than a login lasts.
  private void logIn() throws Exception {
    leave();
    for (World world : worlds) {
      Map<String, Visitor> sight = new TreeMap<>();
      sight.put("him", world.login("kontrollert-1"));
      sight.put("counsel", world.login("forsvarer-1"));
      sight.put("nobody", Visitor.nobody(world.port));
      visitors.add(sight);
    }
  }

  private void leave() throws Exception {
    for (Map<String, Visitor> sight : visitors) {
      for (Visitor visitor : sight.values()) {
        visitor.logOut();
      }
    }
    visitors.clear();
    clock.advance(Duration.ofSeconds(1));
  }

  @AfterAll
  void stop() throws Exception {
    bracelets.forEach(Bracelet::close);
    leave();
    worlds.forEach(World::close);
  }

  @Test
  @Order(1)
  void nothing_he_obtains_while_life_goes_on_differs_with_her_place_or_grade() throws Exception {
    hisPages("before anything");
    new Police(worlds.getLast()).decide(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    hisPages("after her address was graded");
    walk();
    hisPages("after he was in the zone");
    whatHeIsNotTold();
    policeAct();
    hisPages("after police acted");
    silence();
    hisPages("after silence");
    clock.advance(Duration.ofDays(40));
    hisPages("when looks are told");
    hisDemand();
    assertThat(get(0, "him", "/min-side/opplysninger").body()).contains("Ansatt i politiet");
    assertThat(differences).isEmpty();
    assertThat(requests).isGreaterThan(80);
  }

  @Test
  @Order(2)
  void nothing_differs_whatever_address_anybody_with_his_login_types() throws Exception {
    logIn();
    List<Route> routes = Routes.of(worlds.getFirst());
    assertThat(routes).isEqualTo(Routes.of(worlds.getLast()));
    long before = requests;
    Map<Integer, Integer> statuses = new TreeMap<>();
    for (Route route : routes) {
      for (String id : route.takesIds() ? ids() : List.of("")) {
        for (String who : List.of("him", "counsel", "nobody")) {
          for (Sent sent : route.sends()) {
            statuses.merge(browse(who, route, id, sent), 1, Integer::sum);
          }
        }
      }
    }
    System.out.printf(
        "no probe: %d routes, %d requests by forced browsing in each world, by status %s%n",
        routes.size(), requests - before, statuses);
    assertThat(differences).isEmpty();
    assertThat(broken).isEmpty();
    assertThat(get(0, "him", "/min-side").body())
        .as("still logged in")
        .contains("class=\"inside\"");
    assertThat(statuses.get(404)).as("answers like what is not there").isPositive();
  }

  @Test
  @Order(3)
  void nothing_takes_longer_in_one_world_than_in_the_other() throws Exception {
    logIn();
    List<Timing> timings = timings(PAIRS);
    timings.forEach(it -> System.out.println("no probe: " + it));
    System.out.printf(
        "no probe: %d requests compared in each world, %d bytes, %d timing tests of %d pairs,"
            + " %d commands to his device%n",
        requests, bytes, timings.size(), PAIRS, bracelets.getFirst().commands().size());
    List<Timing> telling = timings.stream().filter(Timing::tells).toList();
    if (!telling.isEmpty()) {
      assertThat(again(telling)).as("told once and once more").isEmpty();
    }
  }

  /// What tells the worlds apart does so whenever it is asked; what a busy machine makes does not.
  private List<Timing> again(List<Timing> telling) throws Exception {
    return timings(PAIRS).stream()
        .peek(it -> System.out.println("no probe, again: " + it))
        .filter(Timing::tells)
        .filter(it -> telling.stream().anyMatch(before -> before.tellsTheSame(it)))
        .toList();
  }

  @Test
  @Order(4)
  void a_planted_difference_is_found() throws Exception {
    logIn();
    Planted planted = worlds.getLast().bean(Planted.class);
    try {
      planted.difference = Difference.DISTRICT_NAME;
      hisPages("planted name");
      assertThat(differences).anyMatch(it -> it.contains("GET /min-side"));
      differences.clear();
      planted.difference = Difference.HEADER;
      browse("him", Route.read("/min-side/opplysninger"), "", NOTHING);
      assertThat(differences).anyMatch(it -> it.contains("x-unit"));
      differences.clear();
      planted.difference = Difference.DELAY;
      Timing delayed = time("planted delay", PAIRS, at -> get(at, "him", "/no-such-page"));
      System.out.println("no probe: " + delayed);
      assertThat(delayed.tells()).isTrue();
    } finally {
      planted.difference = Difference.NONE;
      differences.clear();
    }
  }

  @Test
  @Order(5)
  void nothing_differs_when_the_register_says_it_is_graded(@TempDir Path folder) throws Exception {
    stop();
    bracelets.clear();
    worlds.clear();
    open(folder);
    logIn();
    hisPages("before the register's event");
    new Police(worlds.getLast()).register("Oppdiktet allé");
    hisPages("after the register's event");
    walk();
    policeAct();
    hisPages("after police acted");
    assertThat(differences).isEmpty();
  }

  // --- life

  /// In one world only: she asks and takes it back, is refused, and a new ban is written, and
  /// another decided that nobody has served on him yet.
  private void whatHeIsNotTold() throws Exception {
    Prosecution prosecution = new Prosecution(worlds.getLast());
    long request = prosecution.request();
    prosecution.look(request);
    long unserved = prosecution.decide(prosecution.ownHome(), Links.answering(request));
    prosecution.tellHer(unserved);
    long refused =
        prosecution.decide(prosecution.refusal(), Links.answering(prosecution.request()));
    long draft =
        prosecution.draft(prosecution.refusal(), Links.answering(prosecution.request())).id();
    for (int i = 0; i < HIDDEN; i++) {
      long another = prosecution.request();
      prosecution.look(another);
      prosecution.decide(prosecution.refusal(), Links.answering(another));
      prosecution.draft(prosecution.refusal(), Links.answering(prosecution.request()));
    }
    lettersHeHasNotHad(unserved);
    hisPages("after what he is not told");
    for (long id : List.of(request, unserved, refused, draft)) {
      browse(
          "him",
          Route.read("/min-side/krav/" + worlds.getFirst().subjectId + "/" + id),
          "",
          NOTHING);
      compare(
          "him POST krav of what he is not told",
          at -> visitor(at, "him").post("/min-side/krav/" + worlds.get(at).subjectId + "/" + id));
    }
  }

  /// Kept, hers and of what is not served even sent; so many that reading them would show in the
  /// time, and not one can be read without a fault.
  private void lettersHeHasNotHad(long unserved) throws Exception {
    World world = worlds.getLast();
    Post post = new Post(world);
    long kept = post.keep(unserved, Audience.RESTRAINED, World.HIM);
    long sent = post.keep(unserved, Audience.RESTRAINED, World.HIM);
    long hers = post.keep(unserved, Audience.PROTECTED, World.HER);
    for (long letter : List.of(kept, sent, hers)) {
      post.multiply(letter, world.subjectId, HIDDEN);
      post.multiply(letter, foreign(), HIDDEN);
    }
    post.handOver(sent);
    post.handOver(hers);
    post.spoil(unserved);
    for (long letter : List.of(kept, sent, hers, sent + world.subjectId * 1_000)) {
      for (long subject : List.of(world.subjectId, foreign())) {
        String path = "/brev/" + subject + "/" + letter;
        browse("him", Route.read("/min-side" + path), "", NOTHING);
        browse("counsel", Route.read("/papirer/" + subject + "/brev/" + letter), "", NOTHING);
      }
    }
    assertThat(broken).isEmpty();
  }

  private long foreign() {
    return worlds.getFirst().subjectId + 1;
  }

  private void hisDemand() throws Exception {
    compare("him demanding the court", at -> visitor(at, "him").post(demand(at)));
    compare("his receipt", at -> get(at, "him", demand(at)));
    assertThat(get(0, "him", demand(0)).body()).contains("Kravet ditt er mottatt");
    hisPages("after he demanded the court");
  }

  private String demand(int at) {
    World world = worlds.get(at);
    return "/min-side/krav/" + world.subjectId + "/" + world.decisions.getFirst();
  }

  /// From far outside through the buffer into the zone and out, over MQTT and HTTP.
  private void walk() throws Exception {
    double[] latitudes = {
      59.70, 59.80, 59.9075, 59.9085, 59.915, 59.93, 59.93, 59.90, 59.80, 59.70
    };
    for (double latitude : latitudes) {
      clock.advance(Duration.ofSeconds(50));
      for (Bracelet bracelet : bracelets) {
        assertThat(bracelet.fix(clock.instant(), latitude, World.INSIDE_LONGITUDE)).isPositive();
      }
      compare(
          "phone",
          at -> bracelets.get(at).phone(clock.instant(), latitude, World.INSIDE_LONGITUDE));
      sameCommands();
    }
    for (String report : List.of("strap_open", "strap_closed", "power_on")) {
      clock.advance(Duration.ofSeconds(10));
      for (Bracelet bracelet : bracelets) {
        assertThat(bracelet.report(clock.instant(), report)).isPositive();
      }
      sameCommands();
    }
    assertThat(bracelets.getFirst().commands()).as("he was warned").isNotEmpty();
  }

  /// What has come to his device, in number and order, once both worlds have sent it.
  private void sameCommands() {
    Await.value(
        "the same commands",
        () -> bracelets.stream().map(Bracelet::commands).distinct().count(),
        it -> it == 1);
  }

  /// The districts' own operators handle what was raised; the protected unit looks at the case in
  /// the world where there is something to protect.
  private void policeAct() throws Exception {
    clock.advance(Duration.ofSeconds(5));
    List<List<String>> handled = new ArrayList<>();
    for (World world : worlds) {
      handled.add(new Police(world).handleAlarms());
    }
    assertThat(handled.getFirst()).contains("zone").isEqualTo(handled.getLast());
    sameCommands();
    for (World world : worlds) {
      // Refused where she is graded and he shares a child with her; told the same to him.
      try (Visitor officer = world.login("saksbehandler-4")) {
        officer.get("/api/v1/people/" + World.HIM);
      }
    }
    try (Visitor unit = worlds.getLast().login("adressesperre-1");
        Visitor elsewhere = worlds.getLast().login("operator-12")) {
      for (int i = 0; i < 5; i++) {
        unit.get("/api/v1/subjects/" + worlds.getLast().subjectId);
        unit.get("/personer");
        unit.get("/api/v1/people/" + World.HIM);
        elsewhere.get("/api/v1/subjects");
      }
    }
  }

  private void silence() throws Exception {
    clock.advance(Duration.ofMinutes(40));
    for (Bracelet bracelet : bracelets) {
      assertThat(bracelet.fix(clock.instant(), 59.70, World.INSIDE_LONGITUDE)).isPositive();
    }
    sameCommands();
  }

  private void hisPages(String when) throws Exception {
    logIn();
    for (String path :
        List.of(
            "/",
            "/min-side",
            "/min-side?lang=en",
            "/min-side?lang=nb",
            "/min-side/opplysninger",
            "/forbud",
            "/min-side/sone/" + worlds.getFirst().subjectId + "/Z1",
            "/api/v1/subjects/" + worlds.getFirst().subjectId)) {
      compare(when + ": GET " + path, at -> get(at, "him", path));
      compare(when + ": counsel GET " + path, at -> get(at, "counsel", path));
    }
    compare(when + ": GET his demand", at -> get(at, "him", demand(at)));
    hisLetters(when);
    compare(
        when + ": GET his zone",
        at ->
            get(
                at,
                "him",
                "/min-side/sone/%d/%s.sone-1"
                    .formatted(
                        worlds.get(at).subjectId,
                        SupervisionPlan.orderId(worlds.get(at).decisions.getLast()))));
    compare(
        when + ": logging in",
        at -> {
          Visitor again = worlds.get(at).login("kontrollert-1");
          HttpResponse<String> page = again.get("/min-side");
          again.logOut();
          return page;
        });
  }

  private void hisLetters(String when) throws Exception {
    compare(when + ": GET his letter", at -> get(at, "him", letter(at)));
    assertThat(get(0, "him", letter(0)).body()).startsWith("%PDF");
    assertThat(get(0, "him", "/min-side").body()).contains(letter(0));
    compare(when + ": GET another's letter", at -> get(at, "him", anothersLetter(at)));
    String papers = "/papirer/" + worlds.getFirst().subjectId;
    compare(when + ": counsel GET papers", at -> get(at, "counsel", papers));
    compare(
        when + ": counsel GET his letter",
        at -> get(at, "counsel", papers + "/brev/" + worlds.get(at).letters.getFirst()));
  }

  private String letter(int at) {
    World world = worlds.get(at);
    return "/min-side/brev/" + world.subjectId + "/" + world.letters.getFirst();
  }

  private String anothersLetter(int at) {
    return "/min-side/brev/" + foreign() + "/" + worlds.get(at).letters.getFirst();
  }

  // --- looking

  private List<String> ids() {
    long subject = worlds.getFirst().subjectId;
    return List.of(
        Long.toString(subject),
        "4711",
        Long.toString(World.HER),
        Long.toString(World.HIM),
        World.DEVICE,
        subject + "-1",
        "Z1");
  }

  private int browse(String who, Route route, String id, Sent sent) throws Exception {
    String path = route.path(id);
    if (path.equals("/min-side/forlat") || path.equals("/logg-ut")) {
      return 0;
    }
    List<Integer> status = new ArrayList<>();
    compare(
        who + " " + route.method() + " " + path + " " + sent.content(),
        at -> {
          HttpResponse<String> answer =
              visitor(at, who).send(route.method(), path, sent.type(), sent.content());
          status.add(answer.statusCode());
          if (answer.statusCode() >= 500) {
            broken.add(who + " " + route + " " + id + ": " + answer.body());
          }
          return answer;
        });
    return status.getFirst();
  }

  private Visitor visitor(int at, String who) {
    return Objects.requireNonNull(visitors.get(at).get(who));
  }

  private HttpResponse<String> get(int at, String who, String path) throws Exception {
    return visitor(at, who).get(path);
  }

  /// Asks in one world and then in the other.
  private interface Asking {
    HttpResponse<String> in(int world) throws Exception;
  }

  private void compare(String what, Asking asking) throws Exception {
    Seen one = Seen.of(what, asking.in(0), worlds.get(0));
    Seen two = Seen.of(what, asking.in(1), worlds.get(1));
    requests++;
    bytes += one.bytes();
    String difference = one.differs(two);
    if (!difference.isEmpty()) {
      differences.add(difference);
    }
  }

  // --- time

  private List<Timing> timings(int pairs) throws Exception {
    String subject = Long.toString(worlds.getFirst().subjectId);
    List<Timing> timings = new ArrayList<>();
    for (String path :
        List.of(
            "/min-side",
            "/min-side/opplysninger",
            "/min-side/sone/" + subject + "/Z1",
            "/api/v1/subjects/" + subject,
            "/api/v1/alarms/" + subject + "-1",
            "/trygghet/" + World.HER,
            "/soner/" + subject)) {
      timings.add(time("him GET " + path, pairs, at -> get(at, "him", path)));
      timings.add(time("counsel GET " + path, pairs, at -> get(at, "counsel", path)));
    }
    timings.add(time("him GET his demand", pairs, at -> get(at, "him", demand(at))));
    timings.add(time("him GET his letter", pairs, at -> get(at, "him", letter(at))));
    timings.add(time("him GET another's letter", pairs, at -> get(at, "him", anothersLetter(at))));
    timings.add(time("counsel GET papers", pairs, at -> get(at, "counsel", "/papirer/" + subject)));
    timings.add(acknowledgements("a position far from everything", pairs, 59.70));
    timings.add(acknowledgements("a position inside the zone", pairs, 59.93));
    return timings;
  }

  private Timing time(String what, int pairs, Asking asking) throws Exception {
    long[][] taken = new long[2][pairs];
    for (int i = 0; i < pairs; i++) {
      for (int k = 0; k < 2; k++) {
        int at = (i + k) % 2;
        taken[at][i] = quickest(asking, at);
      }
    }
    return Timing.of(what, taken[0], taken[1]);
  }

  /// Of three: what else the machine does makes some of them slow, and none of them quick.
  private static long quickest(Asking asking, int at) throws Exception {
    long quickest = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long begun = System.nanoTime();
      asking.in(at);
      quickest = Math.min(quickest, System.nanoTime() - begun);
    }
    return quickest;
  }

  private Timing acknowledgements(String what, int pairs, double latitude) throws Exception {
    long[][] taken = new long[2][pairs];
    for (int i = 0; i < pairs; i++) {
      clock.advance(Duration.ofSeconds(5));
      for (int k = 0; k < 2; k++) {
        int at = (i + k) % 2;
        taken[at][i] = bracelets.get(at).fix(clock.instant(), latitude, World.INSIDE_LONGITUDE);
      }
    }
    return Timing.of("acknowledging " + what, taken[0], taken[1]);
  }
}
