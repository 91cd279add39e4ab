package no.skjold.law;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The rule table as a page a lawyer can read, in Markdown. Amended rules show who changed them.
public final class LawDocument {

  private static final Words TITLE =
      new Words("Reglene Skjold bygger på", "The rules Skjold goes by");

  private static final Words INTRODUCTION =
      new Words(
          """
          Skrevet av regeltabellene i `law/src/main/resources/no/skjold/law` av `LawDocumentTest`, som feiler når siden ikke stemmer
          (kjør den med `SKJOLD_WRITE_DOCS=1`). Ikke juridisk rådgivning. ⚖ betyr at en jurist må bekrefte regelen før noen stoler på den.

          Et hinder (`weight: refusal`) stanser beslutningen; en advarsel (`warning`) gjør ikke det. Hvem som kan sette et hinder til side, står ved hvert av dem; et fast hinder kan ingen.

          En verdi endres uten kode, i en fil med endringer (`Rulebook.amendedBy`):

          ```yaml
          amendments:
            - rule: BF-COURT-OWN-HOME      # regelens nummer
              by: statsadvokat N.N.        # hvem som svarer for endringen
              because: nytt rundskriv      # hvorfor
              change:
                parameters: {days: 7}
                confirmed: true            # tar bort ⚖
            - rule: BF-DURATION
              new-version-from: 2028-01-01 # en ny versjon fra denne dagen; eldre beslutninger prøves mot den gamle
              by: statsadvokat N.N.
              because: lovendring
              change: {parameters: {longest: P6M}}
          ```
          Har regelen flere versjoner, pekes den ut med `version:` og første dag. En regel som prøver noe, kan ikke ta slutt uten at en ny versjon
          følger; skal et krav ikke lenger stanse, gjøres det til en advarsel (`checks: {exception-empty: {weight: warning}}`). Et fast hinder kan ingen
          endring gjøre mykere: skriftlig, av rett myndighet, navngitte parter, forholdsmessig, en fast slutt innenfor lovens lengste tid, eget hjem bare etter
          sine strengere vilkår, og elektronisk kontroll bare av et forbud som gjelder, for brudd på det fra 8. april 2024, aldri lenger enn det. Endrer loven
          den lengste tiden, endres verdien. Feil i filen nevnes alle på én gang, med linje.

          Hver beslutning lagres med reglenes fingeravtrykk (SHA-256 av hver versjons nummer, gyldighet, merke, paragraf, verdier, prøvinger med følge og hvem
          som kan sette dem til side, og om en jurist har bekreftet den). En rettet setning endrer det ikke; en endret verdi gjør det.
          """,
          """
          Written out of the rule tables in `law/src/main/resources/no/skjold/law` by `LawDocumentTest`, which fails when this is not
          current (run it with `SKJOLD_WRITE_DOCS=1`). No legal advice. ⚖ means that a lawyer must confirm the rule before anybody relies on it.

          An obstacle (`weight: refusal`) stops the decision; a warning does not. Who may override an obstacle stands beside each; a fixed one nobody may.

          A value is changed without code, in a file of amendments (`Rulebook.amendedBy`):

          ```yaml
          amendments:
            - rule: BF-COURT-OWN-HOME      # the number of the rule
              by: public prosecutor N.N.   # who answers for it
              because: new circular        # why
              change:
                parameters: {days: 7}
                confirmed: true            # takes ⚖ away
            - rule: BF-DURATION
              new-version-from: 2028-01-01 # a new version from this day; older decisions are held against the old one
              by: public prosecutor N.N.
              because: amendment of the act
              change: {parameters: {longest: P6M}}
          ```
          Where a rule has several versions, `version:` with its first day points one out. A rule that checks something cannot end unless a new
          version follows; a demand that shall no longer stop anything becomes a warning (`checks: {exception-empty: {weight: warning}}`). No amendment
          loosens a fixed obstacle: in writing, by the right authority, with named parties, proportionate, a fixed end within the longest time of the law, one's own home
          only on its stricter conditions, and electronic monitoring only of a ban in force, for breaches of it from 8 April 2024, never longer than it. Where the
          law changes the longest time, the value is changed. Mistakes in the file are told all at once, with their lines.

          Each decision is stored with the fingerprint of the rules (SHA-256 of each version's number, validity, mark, statute, values, checks with effect and
          who may override them, and whether a lawyer has confirmed it). A sentence put right does not change it; a value changed does.
          """);

  private final Language language;
  private final List<String> lines = new ArrayList<>();

  private LawDocument(Language language) {
    this.language = language;
  }

  public static String markdown(Rulebook rules, Language language) {
    LawDocument document = new LawDocument(language);
    document.write(rules);
    return String.join("\n", document.lines) + "\n";
  }

  private void write(Rulebook rules) {
    lines.add("# " + say(TITLE));
    lines.add("");
    lines.add(say(INTRODUCTION).strip());
    paragraph(say(new Words("Merker: ", "Marks: ")) + marks() + ".");
    rules.sections().forEach(this::section);
    sources();
  }

  private String marks() {
    return Arrays.stream(Confidence.values())
        .map(it -> it.mark() + " " + say(it.meaning()))
        .collect(Collectors.joining(", "));
  }

  private void sources() {
    lines.add("");
    lines.add("## " + say(new Words("Kilder", "Sources")));
    lines.add("");
    lines.add(say(new Words("| nøkkel | kilde |", "| key | source |")));
    lines.add("|---|---|");
    Tables.sources().forEach((key, source) -> lines.add("| " + key + " | " + source + " |"));
  }

  private void section(Rulebook.Section section) {
    lines.add("");
    lines.add("## " + say(section.title()));
    section.rules().forEach(this::rule);
  }

  private void rule(Rule rule) {
    lines.add("");
    lines.add("### " + rule.id().code() + " " + say(rule.title()) + mark(rule));
    lines.add("");
    lines.add(
        "%s · %s · %s · %s"
            .formatted(
                say(rule.statute()),
                say(inForce(rule.validity())),
                rule.confidence().mark(),
                rule.sources()));
    lines.add("");
    lines.add(say(rule.text()));
    rule.toConfirm().ifPresent(it -> paragraph("⚖ " + say(TO_CONFIRM) + " " + say(it)));
    rule.amendments().forEach(this::amendment);
    values(rule);
    checks(rule);
  }

  private static final Words TO_CONFIRM =
      new Words("Må bekreftes av jurist:", "To be confirmed by a lawyer:");

  private static String mark(Rule rule) {
    return rule.toConfirm().isPresent() ? " ⚖" : "";
  }

  private static Words inForce(Validity validity) {
    if (validity.undecided()) {
      return new Words("ikke i kraft ennå", "not in force yet");
    }
    Words from =
        validity.unknown()
            ? new Words("fra en dag som ikke er funnet", "from a day that was not found")
            : begins(Phrases.date(validity.from()));
    return validity.open() ? from : ends(from, Phrases.date(validity.to()));
  }

  private static Words begins(Words from) {
    return new Words("fra " + from.nb(), "from " + from.en());
  }

  private static Words ends(Words from, Words to) {
    return new Words(from.nb() + " til " + to.nb(), from.en() + " to " + to.en());
  }

  private void amendment(Rule.Amendment amendment) {
    Words changed =
        new Words(
            "Endret her av " + amendment.by() + ": " + amendment.because(),
            "Changed here by " + amendment.by() + ": " + amendment.because());
    paragraph(say(changed));
  }

  private void values(Rule rule) {
    List<String> values =
        rule.id().parameters().stream()
            .map(it -> "`" + it.name() + ": " + rule.values().get(it.name()) + "`")
            .toList();
    if (!values.isEmpty()) {
      paragraph(say(new Words("Verdier: ", "Values: ")) + String.join(", ", values));
    }
  }

  private void checks(Rule rule) {
    if (rule.checks().isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(
        say(new Words("| prøves | følge | hva som sies |", "| checked | effect | what is said |")));
    lines.add("|---|---|---|");
    Map<Check, Rule.Sentence> inOrder = new EnumMap<>(rule.checks());
    inOrder.forEach(this::check);
  }

  private void check(Check check, Rule.Sentence sentence) {
    lines.add(
        "| `%s` | %s | %s |"
            .formatted(check.code(), say(effect(check, sentence)), say(sentence.words())));
  }

  private static Words effect(Check check, Rule.Sentence sentence) {
    if (check.fixed()) {
      return new Words("fast hinder", "fixed obstacle");
    }
    return switch (sentence.weight()) {
      case WARNING -> new Words("advarsel", "warning");
      case REFUSAL -> refusal(sentence.overrider());
    };
  }

  private static Words refusal(Overrider overrider) {
    return switch (overrider) {
      case NOBODY -> new Words("hinder", "obstacle");
      case PROSECUTOR ->
          new Words(
              "hinder; en politiadvokat kan sette det til side",
              "obstacle; a police prosecutor may override it");
      case CHIEF_PROSECUTOR ->
          new Words(
              "hinder; påtalelederen kan sette det til side",
              "obstacle; the chief prosecutor may override it");
    };
  }

  private void paragraph(String text) {
    lines.add("");
    lines.add(text);
  }

  private String say(Words words) {
    return words.in(language);
  }
}
