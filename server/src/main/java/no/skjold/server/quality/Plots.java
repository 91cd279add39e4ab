package no.skjold.server.quality;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The pictures of the page. Each has a table with the same numbers beside it.
final class Plots {

  private static final int WIDTH = 900;
  private static final int LEFT = 300;
  private static final int RIGHT = 800;
  private static final int ROW = 30;
  private static final int TOP = 30;

  /// More rows than these make no picture; the table has them all.
  static final int MOST_ROWS = 20;

  private static final int LONGEST_LABEL = 38;

  private final Words words;

  Plots(Words words) {
    this.words = words;
  }

  /// The rate of false alarms with its interval, a row for each line.
  String rates(String id, String title, List<Line> all, Function<Line, String> label) {
    List<Line> lines = all.stream().limit(MOST_ROWS).toList();
    Drawing plot =
        new Drawing(
            id,
            title,
            described(lines, it -> label.apply(it) + ": " + words.rate(it.falseAlarms())),
            WIDTH,
            TOP + ROW * lines.size() + 10);
    for (int percent = 0; percent <= 100; percent += 25) {
      double x = across(percent / 100.0);
      plot.line("grid", x, TOP - 6, x, TOP + ROW * lines.size());
      plot.text("middle", x, 16, words.percent(percent / 100.0));
    }
    double y = TOP + ROW / 2.0;
    for (Line line : lines) {
      plot.text("end", LEFT - 16, y + 5, shortened(label.apply(line)));
      rate(plot, line.falseAlarms(), y);
      y += ROW;
    }
    return plot.done();
  }

  private void rate(Drawing plot, Rate rate, double y) {
    Double share = rate.share();
    Double low = rate.low();
    Double high = rate.high();
    if (share == null || low == null || high == null) {
      plot.text("start", LEFT + 8, y + 5, words.say("few.short"));
      return;
    }
    plot.line("range", across(low), y, across(high), y)
        .line("range", across(low), y - 6, across(low), y + 6)
        .line("range", across(high), y - 6, across(high), y + 6)
        .dot(across(share), y);
  }

  /// From the time half of the alarms were taken to the time 95 of 100 were.
  String waits(String id, String title, List<Line> all, Function<Line, String> label) {
    List<Line> lines = all.stream().limit(MOST_ROWS).toList();
    double longest =
        Math.max(1, lines.stream().map(Line::taken).mapToDouble(it -> p95(it)).max().orElse(1));
    Drawing plot =
        new Drawing(
            id,
            title,
            described(lines, it -> label.apply(it) + ": " + waited(it.taken())),
            WIDTH,
            TOP + ROW * lines.size() + 10);
    for (int quarter = 0; quarter <= 4; quarter++) {
      double x = across(quarter / 4.0);
      plot.line("grid", x, TOP - 6, x, TOP + ROW * lines.size());
      plot.text("middle", x, 16, words.length(Math.round(longest * quarter / 4)));
    }
    double y = TOP + ROW / 2.0;
    for (Line line : lines) {
      plot.text("end", LEFT - 16, y + 5, shortened(label.apply(line)));
      wait(plot, line.taken(), longest, y);
      y += ROW;
    }
    return plot.done();
  }

  private static double p95(Waits waits) {
    Long seconds = waits.p95Seconds();
    return seconds == null ? 0 : seconds;
  }

  private String waited(Waits waits) {
    Long half = waits.p50Seconds();
    Long most = waits.p95Seconds();
    return half == null || most == null
        ? words.say("few.timed", waits.count())
        : words.say("waited", words.length(half), words.length(most));
  }

  private void wait(Drawing plot, Waits waits, double longest, double y) {
    Long half = waits.p50Seconds();
    Long most = waits.p95Seconds();
    if (half == null || most == null) {
      plot.text("start", LEFT + 8, y + 5, words.say("few.short"));
      return;
    }
    plot.line("range", across(half / longest), y, across(most / longest), y)
        .line("range", across(most / longest), y - 6, across(most / longest), y + 6)
        .dot(across(half / longest), y);
  }

  /// Alarms in each ten minutes of the last 24 hours, with the norm for those on duty now.
  String day(String id, Load load) {
    Load.Day day = load.day();
    int steady = Load.STEADY_PER_OPERATOR * load.operators();
    int top = Math.max(Math.max(day.most(), steady), 4);
    double floor = 200;
    double step = (WIDTH - 60.0) / Load.SPANS;
    Drawing plot =
        new Drawing(
            id,
            words.say("load.day.title"),
            words.say("load.day.text", day.alarms(), day.most()),
            WIDTH,
            230);
    plot.line("grid", 50, floor, WIDTH - 10, floor);
    plot.text("end", 42, floor + 5, "0").text("end", 42, 25, Integer.toString(top));
    for (int i = 0; i < Load.SPANS; i++) {
      double height = (floor - 20) * day.spans().get(i) / top;
      plot.box("bar", 50 + i * step, floor - height, step * 0.8, height);
    }
    if (steady > 0) {
      double y = floor - (floor - 20) * steady / top;
      plot.line("norm", 50, y, WIDTH - 10, y);
      plot.text("end", WIDTH - 10, y - 6, words.say("load.norm", steady));
    }
    plot.text("start", 50, 222, words.say("load.day.ago"));
    plot.text("end", WIDTH - 10, 222, words.say("load.day.now"));
    return plot.done();
  }

  private static double across(double share) {
    return LEFT + (RIGHT - LEFT) * share;
  }

  private static String shortened(String label) {
    return label.length() <= LONGEST_LABEL
        ? label
        : label.substring(0, LONGEST_LABEL - 1).stripTrailing() + "…";
  }

  private static String described(List<Line> lines, Function<Line, String> words) {
    return lines.stream().map(words).collect(Collectors.joining(". ", "", "."));
  }
}
