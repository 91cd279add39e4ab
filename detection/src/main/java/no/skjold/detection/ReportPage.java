package no.skjold.detection;

import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// A study's outcome as a page with plots: one file, no scripts, prints on paper.
public final class ReportPage {
  private static final String HEAD =
      """
      <!doctype html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <title>How well Skjold detects breaches</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; color: #1a1a1a; max-width: 72rem; margin: 2rem auto; padding: 0 1rem; }
      h1 { font-size: 1.7rem; } h2 { font-size: 1.25rem; margin-top: 2rem; }
      table { border-collapse: collapse; margin: 0.5rem 0 1rem; } caption { text-align: left; font-weight: 600; padding: 0.3rem 0; }
      th, td { border: 1px solid #bbb; padding: 0.25rem 0.6rem; text-align: left; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
      .met { color: #0a5c2b; } .not { color: #9b1c1c; font-weight: 700; }
      .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(22rem, 1fr)); gap: 1rem; } .plots svg { width: 100%; border: 1px solid #ddd; }
      svg text { font: 12px system-ui, sans-serif; } .legend span { margin-right: 1.5rem; white-space: nowrap; }
      </style>
      </head>
      <body>
      """;

  private final StringBuilder page = new StringBuilder(HEAD);

  private ReportPage() {}

  /// The page.
  ///
  /// @param outcomes of several seeds; the plots show the last
  /// @param errors recordings beside the study's receivers
  /// @param machine what it ran on
  /// @param day when
  public static String of(
      List<Outcome> outcomes, List<RecordedErrors.Comparison> errors, String machine, String day) {
    ReportPage report = new ReportPage();
    report.write(outcomes, machine, day);
    report.errors(errors);
    return report.page.append("</body>\n</html>\n").toString();
  }

  private void write(List<Outcome> outcomes, String machine, String day) {
    Outcome last = outcomes.getLast();
    line("<h1>How well Skjold detects breaches</h1>");
    line(
        "<p>%s. Rule set %s. Seeds %s. %s.</p>"
            .formatted(
                day,
                last.ruleSet(),
                String.join(", ", outcomes.stream().map(one -> Long.toString(one.seed())).toList()),
                machine));
    line(
        """
        <p>All people, ways and zones are invented, so the truth is known. Every method hears the same:
        the same fixes with the same errors, the same faults. What is staged, what a quiet life is and
        what the errors rest on stands in <a href="README.md">README.md</a>.</p>\
        """);
    for (Outcome outcome : outcomes) {
      targets(outcome);
    }
    methods(last);
    plots(last);
    groups(last, "By what went wrong (seed %d)".formatted(last.seed()), Trial.Met::fault);
    groups(last, "By how he came in (seed %d)".formatted(last.seed()), Trial.Met::way);
    causes(last);
  }

  private void errors(List<RecordedErrors.Comparison> errors) {
    if (errors.isEmpty()) {
      return;
    }
    line("<h2>Recordings beside the study's receivers</h2>");
    line(
        "<table><tr><th>recording</th><th>fixes</th><th>interval, s</th>"
            + "<th>recorded p50, p95, p99, m</th><th>model, open sky</th>"
            + "<th>model, among houses</th><th>within its claim</th><th>model</th></tr>");
    for (RecordedErrors.Comparison one : errors) {
      line(
          "<tr><td>%s</td><td class=\"n\">%d</td><td class=\"n\">%s</td><td>%s</td><td>%s</td><td>%s</td><td class=\"n\">%s</td><td class=\"n\">%s</td></tr>"
              .formatted(
                  one.what(),
                  one.count(),
                  one.intervalSeconds() == 0 ? "–" : number(one.intervalSeconds()),
                  metres(one.recorded()),
                  metres(one.open()),
                  metres(one.street()),
                  number(one.withinClaims()),
                  number(one.modelWithinClaims())));
    }
    line("</table>");
  }

  private static String metres(double[] quantiles) {
    return quantiles.length == 0
        ? "–"
        : String.format(Locale.ROOT, "%.1f, %.1f, %.1f", quantiles[0], quantiles[1], quantiles[2]);
  }

  private void line(String html) {
    page.append(html).append('\n');
  }

  private static String number(double value) {
    if (Double.isNaN(value)) {
      return "–";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, Math.abs(value) < 1 ? "%.4f" : "%.1f", value);
  }

  private void targets(Outcome outcome) {
    line(
        "<h2>Targets, seed %d: %d staged breaches, %.0f person-days, %d nights</h2>"
            .formatted(
                outcome.seed(),
                outcome.skjold().met().size(),
                outcome.skjold().quietDays(),
                outcome.skjold().nights()));
    line("<table><tr><th>figure</th><th>seen</th><th>target</th><th></th></tr>");
    for (Outcome.Target target : outcome.targets()) {
      line(
          "<tr><td>%s</td><td class=\"n\">%s %s</td><td>%s %s</td><td class=\"%s\">%s</td></tr>"
              .formatted(
                  target.name().replace('_', ' '),
                  number(target.value()),
                  target.unit().equals("1") ? "" : target.unit(),
                  target.atLeast() ? "at least" : "at most",
                  number(target.bound()),
                  target.met() ? "met" : "not",
                  target.met() ? "met" : "NOT met"));
    }
    line("</table>");
  }

  private void methods(Outcome outcome) {
    line("<h2>Side by side (seed %d)</h2>".formatted(outcome.seed()));
    line(
        "<table><tr><th></th>%s</tr>"
            .formatted(
                String.join(
                    "",
                    outcome.tallies().stream()
                        .map(tally -> "<th>" + tally.method() + "</th>")
                        .toList())));
    row(outcome, "breaches missed", tally -> tally.missed());
    for (boolean clean : new boolean[] {true, false}) {
      Predicate<Trial.Met> which = one -> one.clean() == clean;
      String data = clean ? "clean" : "dirty";
      for (int percent : new int[] {50, 95, 99}) {
        row(
            outcome,
            "delay p%d, %s data, s".formatted(percent, data),
            tally -> Tally.quantile(tally.delays(which), percent / 100.0));
      }
      row(
          outcome,
          "delay p95 after the first fix inside, %s data, s".formatted(data),
          tally -> Tally.quantile(tally.delaysAfterFirstFix(which), 0.95));
    }
    row(outcome, "alarms to the police a person and day", Tally::policePerDay);
    row(outcome, "alarms to technicians a person and day", Tally::techniciansPerDay);
    row(outcome, "share of police alarms to act on", Tally::actionableShare);
    row(outcome, "alarms in nights of drift", tally -> tally.nightAlarms());
    row(
        outcome,
        "entries through drift caught within three fixes, share",
        tally -> (double) tally.entriesWithinThree() / Math.max(1, tally.entries()));
    line("</table>");
    line(
        """
        <p>Delays count what was caught. The two simpler methods hear no silence and no reports of the
        equipment, as the systems they stand for do not.</p>\
        """);
  }

  private void row(
      Outcome outcome, String name, java.util.function.ToDoubleFunction<Tally> figure) {
    StringBuilder cells = new StringBuilder("<tr><td>" + name + "</td>");
    for (Tally tally : outcome.tallies()) {
      cells.append("<td class=\"n\">").append(number(figure.applyAsDouble(tally))).append("</td>");
    }
    line(cells + "</tr>");
  }

  private void plots(Outcome outcome) {
    List<Tally> tallies = outcome.tallies();
    line("<h2>Plots (seed %d)</h2>".formatted(outcome.seed()));
    line(Plot.legend(tallies.stream().map(Tally::method).toList()));
    line("<div class=\"plots\">");
    for (boolean clean : new boolean[] {true, false}) {
      Plot plot =
          new Plot(
              "Delay from true entry, " + (clean ? "clean" : "dirty") + " data",
              "reporting intervals",
              "share of caught breaches",
              clean ? 4 : 10,
              1);
      for (int i = 0; i < tallies.size(); i++) {
        plot.distribution(tallies.get(i).delaysInIntervals(one -> one.clean() == clean), i);
      }
      line(plot.toString());
    }
    line(falseAlarms(tallies).toString());
    line(calibration("Stated with alarms", outcome.skjold().alarmCalibration()).toString());
    line(
        calibration("Stated with positions in a window", outcome.skjold().positionCalibration())
            .toString());
    line("</div>");
  }

  private static Plot falseAlarms(List<Tally> tallies) {
    double tallest = 5;
    for (Tally tally : tallies) {
      for (long count : tally.falseByDistance()) {
        tallest = Math.max(tallest, (double) count);
      }
    }
    Plot plot =
        new Plot(
            "False alarms of a zone in quiet lives",
            "true distance from the edge, m (the last: and more)",
            "alarms",
            Tally.AWAY_BINS * Tally.AWAY_BIN_METRES,
            tallest);
    for (int i = 0; i < tallies.size(); i++) {
      long[] counts = tallies.get(i).falseByDistance();
      for (int bin = 0; bin < counts.length; bin++) {
        plot.bars(
            bin * Tally.AWAY_BIN_METRES,
            (bin + 1) * Tally.AWAY_BIN_METRES,
            (double) counts[bin],
            i,
            tallies.size());
      }
    }
    return plot;
  }

  private static Plot calibration(String title, Calibration calibration) {
    Plot plot =
        new Plot(
            "%s: error %.4f".formatted(title, calibration.expectedError()),
            "stated probability of being inside",
            "share truly inside",
            1,
            1);
    plot.diagonal();
    for (int i = 0; i < Calibration.BINS; i++) {
      Calibration.Bin bin = calibration.bin(i);
      if (bin != null) {
        plot.dot(bin.stated(), bin.inside(), bin.statements());
      }
    }
    return plot;
  }

  private void groups(
      Outcome outcome, String title, java.util.function.Function<Trial.Met, String> word) {
    line("<h2>" + title + "</h2>");
    line("<table><tr><th></th><th>breaches</th>");
    for (Tally tally : outcome.tallies()) {
      line("<th>%s: missed</th><th>delay p95, s</th>".formatted(tally.method()));
    }
    line("</tr>");
    List<List<Outcome.Group>> columns =
        outcome.tallies().stream().map(tally -> Outcome.groups(tally, word)).toList();
    for (int i = 0; i < columns.getFirst().size(); i++) {
      Outcome.Group first = columns.getFirst().get(i);
      StringBuilder cells =
          new StringBuilder(
              "<tr><td>%s</td><td class=\"n\">%d</td>".formatted(first.word(), first.breaches()));
      for (List<Outcome.Group> column : columns) {
        Outcome.Group group = column.get(i);
        cells.append(
            "<td class=\"n\">%d</td><td class=\"n\">%s</td>"
                .formatted(group.missed(), number(group.p95())));
      }
      line(cells + "</tr>");
    }
    line("</table>");
  }

  private void causes(Outcome outcome) {
    line("<h2>Why people are disturbed in quiet lives (seed %d)</h2>".formatted(outcome.seed()));
    line("<table><tr><th>method</th><th>to</th><th>cause</th><th>a person and day</th></tr>");
    for (Tally tally : outcome.tallies()) {
      tally.policeByCause().forEach((cause, count) -> cause(tally, "police", cause, count));
      tally
          .techniciansByCause()
          .forEach((cause, count) -> cause(tally, "technicians", cause, count));
    }
    line("</table>");
  }

  private void cause(Tally tally, String to, String cause, long count) {
    line(
        "<tr><td>%s</td><td>%s</td><td>%s</td><td class=\"n\">%s</td></tr>"
            .formatted(tally.method(), to, cause, number(count / tally.quietDays())));
  }
}
