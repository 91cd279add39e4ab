package no.skjold.benchmarks;

import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;

/// Where suites report: figures as JSON lines for machines, progress for the person waiting.
public final class Figures {

  private static final JsonMapper JSON = new JsonMapper();

  private final Machine machine;
  private final InstantSource clock;
  private final PrintStream lines;
  private final PrintStream progress;

  Figures(Machine machine, InstantSource clock, PrintStream lines, PrintStream progress) {
    this.machine = machine;
    this.clock = clock;
    this.lines = lines;
    this.progress = progress;
  }

  /// Writes one line.
  public void report(Figure figure) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("benchmark", figure.benchmark());
    line.put("figure", figure.figure());
    line.put("value", rounded(figure.value()));
    line.put("unit", figure.unit());
    Figure.Target target = figure.target();
    if (target != null) {
      line.put("target", target.side() + " " + plain(target.bound()));
      line.put("met", target.met());
    }
    line.put("conditions", new TreeMap<>(figure.conditions()));
    line.put("machine", machine);
    line.put("at", clock.instant().truncatedTo(ChronoUnit.MILLIS).toString());
    lines.println(JSON.writeValueAsString(line));
    lines.flush();
    progress.println(inWords(figure));
  }

  /// What the figures were taken on.
  public Machine machine() {
    return machine;
  }

  /// Tells the person waiting what goes on.
  public synchronized void progress(String text) {
    progress.println(text);
  }

  private static String inWords(Figure figure) {
    Figure.Target target = figure.target();
    String verdict =
        target == null
            ? ""
            : "  (target %s %s: %s)"
                .formatted(
                    target.side(), plain(target.bound()), target.met() ? "met" : "NOT met yet");
    return "  %s %s = %s %s%s"
        .formatted(
            figure.benchmark(), figure.figure(), plain(figure.value()), figure.unit(), verdict);
  }

  private static BigDecimal rounded(double value) {
    return new BigDecimal(plain(value));
  }

  private static String plain(double value) {
    BigDecimal rounded = BigDecimal.valueOf(value).round(new MathContext(4)).stripTrailingZeros();
    return rounded.toPlainString();
  }
}
