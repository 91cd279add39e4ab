package no.skjold.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.monitoring.Transition;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What two rule sets raise differently, for people and for programs.
///
/// @param old the old set's version
/// @param next the new set's version
record CompareReport(String old, String next, List<Compared> tracks) {
  private static final JsonMapper JSON = new JsonMapper();

  CompareReport {
    tracks = List.copyOf(tracks);
  }

  /// @param track the file's name
  record Compared(String track, Comparison comparison) {}

  /// One line a difference under its track, then the sums.
  String text() {
    StringBuilder text = new StringBuilder();
    text.append("old ").append(old).append(", new ").append(next).append('\n');
    for (Compared each : tracks) {
      List<Comparison.Pair> differences = each.comparison.differences();
      text.append(each.track).append(differences.isEmpty() ? ": no difference\n" : "\n");
      differences.forEach(pair -> text.append("  ").append(line(pair)).append('\n'));
    }
    sums(text, "raised", pairs());
    sums(text, "for the police at once", pairs().stream().filter(Comparison.Pair::police).toList());
    return text.toString();
  }

  private static void sums(StringBuilder text, String what, List<Comparison.Pair> pairs) {
    text.append(what)
        .append(": by both ")
        .append(count(pairs, Comparison.Pair::both))
        .append(" (moved ")
        .append(count(pairs, it -> it.movedMillis() != 0))
        .append(", graded otherwise ")
        .append(count(pairs, Comparison.Pair::gradedOtherwise))
        .append("), only by old ")
        .append(count(pairs, it -> it.next() == null))
        .append(", only by new ")
        .append(count(pairs, it -> it.old() == null))
        .append('\n');
  }

  private static String line(Comparison.Pair pair) {
    Transition old = pair.old();
    Transition next = pair.next();
    if (old == null || next == null) {
      return (old == null ? "only new: " : "only old: ") + said(pair.any());
    }
    return "both: "
        + said(old)
        + "; new "
        + Stream.of(
                moved(pair.movedMillis()),
                pair.gradedOtherwise() ? name(next) : "",
                figures(next),
                pair.reasonedOtherwise() ? "reason " + reason(next) : "")
            .filter(word -> !word.isEmpty())
            .collect(Collectors.joining(", "));
  }

  private static String said(Transition transition) {
    String zone = transition.zoneId();
    return Stream.of(
            Instant.ofEpochMilli(transition.receivedAtMillis())
                + " "
                + TransitionLine.name(transition.kind())
                + (zone == null ? "" : " " + zone),
            name(transition),
            figures(transition),
            transition.reason())
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String name(Transition transition) {
    return transition.severity().name().toLowerCase(Locale.ROOT);
  }

  private static String reason(Transition transition) {
    return transition.reason().isEmpty() ? "none" : transition.reason();
  }

  private static String figures(Transition transition) {
    return Stream.of(
            figure("probability %.4f", transition.probability()),
            figure("%.1f m", transition.distanceMetres()))
        .filter(word -> !word.isEmpty())
        .collect(Collectors.joining(", "));
  }

  private static String figure(String format, double value) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
  }

  private static String moved(long millis) {
    if (millis == 0) {
      return "";
    }
    Duration by = Duration.ofMillis(Math.abs(millis));
    return by.toString().substring(2).toLowerCase(Locale.ROOT)
        + (millis > 0 ? " later" : " earlier");
  }

  /// One object: the versions, each track's differences, the sums of all tracks.
  String json() {
    ObjectNode report = JSON.createObjectNode();
    report.put("old", old).put("new", next);
    var list = report.putArray("tracks");
    for (Compared each : tracks) {
      var differences = list.addObject().put("track", each.track).putArray("differences");
      each.comparison.differences().forEach(pair -> write(pair, differences.addObject()));
    }
    ObjectNode summary = report.putObject("summary");
    sums(summary.putObject("all"), pairs());
    sums(summary.putObject("police"), pairs().stream().filter(Comparison.Pair::police).toList());
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(report) + "\n";
  }

  private static void write(Comparison.Pair pair, ObjectNode node) {
    node.put("raisedBy", pair.both() ? "both" : pair.old() == null ? "new" : "old");
    node.put("police", pair.police());
    if (pair.both()) {
      node.put("movedMillis", pair.movedMillis());
      node.put("gradedOtherwise", pair.gradedOtherwise());
    }
    side(node, "old", pair.old());
    side(node, "new", pair.next());
  }

  private static void side(ObjectNode node, String member, @Nullable Transition transition) {
    if (transition != null) {
      ObjectNode side = TransitionLine.node(transition);
      side.put("raisedAt", Instant.ofEpochMilli(transition.receivedAtMillis()).toString());
      node.set(member, side);
    }
  }

  private static void sums(ObjectNode node, List<Comparison.Pair> pairs) {
    node.put("both", count(pairs, Comparison.Pair::both));
    node.put("moved", count(pairs, it -> it.movedMillis() != 0));
    node.put("gradedOtherwise", count(pairs, Comparison.Pair::gradedOtherwise));
    node.put("onlyOld", count(pairs, it -> it.next() == null));
    node.put("onlyNew", count(pairs, it -> it.old() == null));
  }

  private List<Comparison.Pair> pairs() {
    return tracks.stream().flatMap(each -> each.comparison.pairs().stream()).toList();
  }

  private static long count(List<Comparison.Pair> pairs, Predicate<Comparison.Pair> which) {
    return pairs.stream().filter(which).count();
  }
}
