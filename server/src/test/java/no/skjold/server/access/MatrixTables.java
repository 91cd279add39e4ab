package no.skjold.server.access;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Role;

/// The tables of `access/matrix.md`, as read.
final class MatrixTables {

  private static final Set<Action> LIFTED =
      Set.of(Action.SEE_SUBJECTS, Action.SEE_CASE, Action.SEE_PERSON, Action.SEE_CONTACT);
  private static final Set<Role> SEES_ALARMS =
      Set.of(Role.OPERATOR, Role.SHIFT_LEAD, Role.TECHNICIAN, Role.INTEGRATION);

  final Map<Role, Map<Action, Set<String>>> reach = new LinkedHashMap<>();
  final Map<String, Set<String>> situations = new LinkedHashMap<>();
  final Map<Grading, Set<Grading>> clearances = new LinkedHashMap<>();
  final Map<Action, String> heldBack = new LinkedHashMap<>();

  MatrixTables() {
    for (List<String> row : rows("## What each role", 3)) {
      Role role = Role.valueOf(row.get(0));
      for (String action : words(row.get(2))) {
        reach
            .computeIfAbsent(role, _ -> new LinkedHashMap<>())
            .computeIfAbsent(Action.valueOf(action), _ -> new LinkedHashSet<>())
            .add(row.get(1));
      }
    }
    for (List<String> row : rows("## What counts as need", 3)) {
      situations.put(row.get(0), Set.copyOf(Arrays.asList(row.get(2).split(", *"))));
    }
    for (List<String> row : rows("## Grades", 2)) {
      if (row.get(0).startsWith("everybody")) {
        words(row.get(1)).forEach(it -> heldBack.put(Action.valueOf(it), row.get(0)));
      } else {
        clearances.put(
            Grading.valueOf(row.get(0)),
            Set.copyOf(words(row.get(1)).stream().map(Grading::valueOf).toList()));
      }
    }
  }

  /// The code of the denial that the tables call for; empty to permit.
  String expected(
      Set<Role> roles, Grading clearance, Action action, String situation, Grading grade) {
    Set<String> counts = Objects.requireNonNull(situations.get(situation), situation);
    boolean staff = !roles.contains(Role.PROTECTED_PERSON) && !roles.contains(Role.INTEGRATION);
    Set<String> how = new LinkedHashSet<>();
    roles.forEach(
        it -> how.addAll(reach.getOrDefault(it, Map.of()).getOrDefault(action, Set.of())));
    if (how.isEmpty()) {
      return "no_role";
    }
    String sealed = sealed(roles, action, situation, counts);
    if (!sealed.isEmpty()) {
      return sealed;
    }
    if (counts.contains("absent")) {
      return "absent";
    }
    boolean alarms = roles.stream().anyMatch(SEES_ALARMS::contains);
    boolean mayLift = alarms ? action == Action.SEE_SUBJECTS : LIFTED.contains(action);
    boolean lifted = staff && counts.contains("opened") && mayLift;
    if (!lifted && how.stream().noneMatch(it -> reaches(it, action, counts))) {
      return "no_need";
    }
    if (staff && counts.contains("partial")) {
      return "partial";
    }
    return !staff || cleared(roles, clearance, action, counts, grade, situation) ? "" : "graded";
  }

  private static boolean reaches(String how, Action action, Set<String> counts) {
    if (counts.contains("everything") || how.equals("anywhere")) {
      return true;
    }
    if (!how.equals("own")) {
      return counts.contains(how);
    }
    return switch (action) {
      case SEE_OWN_DATA -> counts.contains("own data");
      case SEE_OWN_BAN -> counts.contains("own ban");
      case DEMAND_COURT -> counts.contains("own ban") || counts.contains("own protection");
      default -> counts.contains("own protection");
    };
  }

  private static String sealed(
      Set<Role> roles, Action action, String situation, Set<String> counts) {
    boolean position = situation.startsWith("position");
    boolean place = situation.startsWith("response place");
    if (position && action != Action.SEE_POSITION) {
      return "not_a_look_at_a_position";
    }
    if (place && action != Action.SEE_RESPONSE_PLACE) {
      return "not_a_look_at_a_response_place";
    }
    if (!position && !place) {
      boolean looks = action == Action.SEE_POSITION || action == Action.SEE_RESPONSE_PLACE;
      return looks ? "place_without_window" : "";
    }
    if (counts.contains("no_open_window")) {
      return "no_open_window";
    }
    if (counts.contains("no_open_critical_alarm")) {
      return "no_open_critical_alarm";
    }
    return counts.contains("not_handling") && !roles.contains(Role.SHIFT_LEAD)
        ? "not_handling"
        : "";
  }

  private boolean cleared(
      Set<Role> roles,
      Grading clearance,
      Action action,
      Set<String> counts,
      Grading grade,
      String situation) {
    boolean alarms = roles.stream().anyMatch(SEES_ALARMS::contains);
    String held = heldBack.getOrDefault(action, "");
    boolean aboutPeople = situation.startsWith("case") || situation.startsWith("person");
    Grading about =
        !aboutPeople
            ? Grading.UNGRADED
            : counts.contains("grade unknown") ? Grading.UNKNOWN : grade;
    boolean clears = Objects.requireNonNull(clearances.get(clearance)).contains(about);
    return switch (held) {
      case "" -> true;
      case "everybody not cleared" ->
          clears || (alarms && action == Action.SEE_PERSON && counts.contains("open alarm"));
      case "everybody not cleared, but not who sees alarms" -> clears || alarms;
      case "everybody not cleared for grades at all" -> clears && clearance != Grading.UNGRADED;
      default -> throw new IllegalStateException(held);
    };
  }

  private static List<String> words(String cell) {
    return Arrays.stream(cell.split(" +")).filter(it -> !it.isEmpty()).toList();
  }

  /// The rows of the tables under a heading that have so many columns.
  private static List<List<String>> rows(String heading, int columns) {
    String text = text();
    int from = text.indexOf(heading);
    int to = text.indexOf("\n## ", from + 1);
    return text.substring(from, to < 0 ? text.length() : to)
        .lines()
        .filter(it -> it.startsWith("| ") && !it.startsWith("| role |"))
        .filter(it -> !it.startsWith("| situation |") && !it.startsWith("| clearance |"))
        .filter(it -> !it.startsWith("| grade holds"))
        .map(it -> Arrays.stream(it.split("\\|", -1)).map(String::strip).toList())
        .map(it -> it.subList(1, it.size() - 1))
        .filter(it -> it.size() == columns)
        .toList();
  }

  private static String text() {
    try (InputStream in =
        Objects.requireNonNull(MatrixTables.class.getResourceAsStream("/access/matrix.md"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
