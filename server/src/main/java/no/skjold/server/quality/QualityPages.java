package no.skjold.server.quality;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Alarm quality and alarm load, drawn and as tables. Works without script; prints.
@Controller
class QualityPages {

  private final AlarmQuality quality;
  private final MessageSource texts;

  QualityPages(AlarmQuality quality, MessageSource texts) {
    this.quality = quality;
    this.texts = texts;
  }

  /// One part of the page.
  ///
  /// @param id its name in the page
  /// @param plots with their titles
  record Section(
      String id, String title, @Nullable String note, List<Plot> plots, QualityTable table) {}

  /// @param svg inline, with a text alternative
  record Plot(String title, String svg) {}

  @GetMapping("/alarmkvalitet")
  String show(
      @RequestParam(name = "dager", defaultValue = "" + Period.USUAL) int days,
      Locale locale,
      Model page) {
    AlarmQuality.Report report = quality.read(new Period(days));
    Words words = new Words(texts, locale);
    page.addAttribute("days", days);
    page.addAttribute("offered", Period.OFFERED);
    page.addAttribute("ledger", report.ledger());
    page.addAttribute("from", words.moment(report.ledger().from()));
    page.addAttribute("until", words.moment(report.ledger().until()));
    page.addAttribute("totals", total(words, report.ledger()));
    page.addAttribute("outcomes", QualityTable.outcomes(words, report.ledger().total()));
    page.addAttribute("sections", sections(words, report.ledger()));
    load(page, words, report.load());
    return "alarmkvalitet";
  }

  private static QualityTable total(Words words, Ledger ledger) {
    Function<Line, String> all = _ -> words.say("total");
    return QualityTable.of(words, "total.head", List.of(ledger.total()), all, true);
  }

  private static List<Section> sections(Words words, Ledger ledger) {
    Plots plots = new Plots(words);
    return List.of(
        section(words, plots, "model", ledger.models(), it -> words.model(it.key()), true),
        section(words, plots, "rule", ledger.rules(), it -> words.rule(it.key()), true),
        section(words, plots, "zone", ledger.zones(), words::zone, false));
  }

  private static Section section(
      Words words,
      Plots plots,
      String id,
      List<Line> lines,
      Function<Line, String> label,
      boolean equipment) {
    String title = words.say(id + ".title");
    String rates = words.say(id + ".rates");
    String waits = words.say(id + ".waits");
    List<Plot> drawn =
        lines.isEmpty()
            ? List.of()
            : List.of(
                new Plot(rates, plots.rates(id + "-rates", rates, lines, label)),
                new Plot(waits, plots.waits(id + "-waits", waits, lines, label)));
    return new Section(
        id,
        title,
        lines.size() > Plots.MOST_ROWS ? words.say("plot.first", Plots.MOST_ROWS) : null,
        drawn,
        QualityTable.of(words, id + ".head", lines, label, equipment));
  }

  private static void load(Model page, Words words, Optional<Load> told) {
    page.addAttribute("load", told.orElse(null));
    told.ifPresent(load -> {
      page.addAttribute("each", words.each(load.perOperator()));
      Double dayEach = load.day().perOperator();
      page.addAttribute("dayEach", words.each(dayEach));
      page.addAttribute("unattended", words.length(load.day().unattendedSeconds()));
      page.addAttribute("knownSince", words.moment(load.knownSince()));
      page.addAttribute("dayPlot", new Plots(words).day("load-day", load));
      page.addAttribute("districts", QualityTable.districts(words, load));
      page.addAttribute("spans", spans(words, load));
    });
  }

  /// Ten minutes in which alarms came.
  record Span(String when, int alarms) {}

  /// Those in which alarms came, the latest first: what the bars show.
  private static List<Span> spans(Words words, Load load) {
    List<Integer> counts = load.day().spans();
    List<Span> spans = new ArrayList<>();
    for (int i = counts.size() - 1; i >= 0; i--) {
      if (counts.get(i) > 0) {
        Instant end = load.at().minus(Load.SPAN.multipliedBy(counts.size() - 1 - i));
        String when = words.clock(end.minus(Load.SPAN)) + "–" + words.clock(end);
        spans.add(new Span(when, counts.get(i)));
      }
    }
    return spans;
  }

  @ExceptionHandler(Period.UnknownPeriodException.class)
  String unknown() {
    return "redirect:/alarmkvalitet";
  }
}
