package no.skjold.server.quality;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/// A table of lines in words.
///
/// @param heads of the columns, the first one's over the rows' heads
/// @param rows each as long as the heads
record QualityTable(List<String> heads, List<List<String>> rows) {

  /// @param equipment whether silence and batteries belong to it, which they do to no zone
  static QualityTable of(
      Words words, String head, List<Line> lines, Function<Line, String> label, boolean equipment) {
    List<String> heads =
        List.of(
            words.say(head),
            words.say("alarms"),
            words.say("false"),
            words.say("unjudged"),
            words.say("p50"),
            words.say("p95"),
            words.say("untaken"));
    List<String> more = List.of(words.say("silent.head"), words.say("battery"));
    return new QualityTable(
        equipment ? joined(heads, more) : heads,
        lines.stream()
            .map(it ->
                equipment
                    ? joined(row(words, it, label), equipment(words, it))
                    : row(words, it, label))
            .toList());
  }

  private static List<String> row(Words words, Line it, Function<Line, String> label) {
    return List.of(
        label.apply(it),
        words.number(it.alarms()),
        words.rate(it.falseAlarms()),
        words.number(it.unjudged()),
        words.seconds(it.taken(), it.taken().p50Seconds()),
        words.seconds(it.taken(), it.taken().p95Seconds()),
        words.number(it.untaken()));
  }

  private static List<String> equipment(Words words, Line it) {
    return List.of(words.silent(it.silent()), words.number(it.battery()));
  }

  private static List<String> joined(List<String> a, List<String> b) {
    return Stream.concat(a.stream(), b.stream()).toList();
  }

  /// What alarms turned out to be, by the code a person gave.
  static QualityTable outcomes(Words words, Line total) {
    return new QualityTable(
        List.of(words.say("outcome"), words.say("share")),
        total.outcomes().entrySet().stream()
            .map(it -> List.of(words.named("ui.outcome.", it.getKey()), words.rate(it.getValue())))
            .toList());
  }

  /// Each district's last ten minutes.
  static QualityTable districts(Words words, Load load) {
    return new QualityTable(
        List.of(
            words.say("load.district"),
            words.say("load.alarms"),
            words.say("load.operators"),
            words.say("load.each"),
            words.say("load.level")),
        load.districts().stream()
            .map(it ->
                List.of(
                    words.named("ui.district.", it.code()),
                    words.number(it.alarms()),
                    words.number(it.operators()),
                    words.each(it.perOperator()),
                    words.say("level." + it.level().name())))
            .toList());
  }
}
