package no.skjold.server.document;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import no.skjold.server.document.Letter.Addressee;
import no.skjold.server.document.Letter.Figure;
import no.skjold.server.document.Letter.Section;
import no.skjold.server.document.Letter.Sender;

/// Whole letters about invented people.
final class Sample {

  static final long HIM = 900_101;
  static final long HER = 900_102;

  private Sample() {}

  static Letter letter(LetterKind kind, Language language, Audience audience) {
    return letter(kind, language, audience, usual(kind));
  }

  static Letter letter(
      LetterKind kind, Language language, Audience audience, Set<Passage> passages) {
    return new Letter(
        kind,
        language,
        addressee(audience),
        new Sender(
            "Oslo politidistrikt",
            List.of("Postboks 2093 Vika, 0125 Oslo", "Telefon 02800 · post@example.no"),
            "OPPDIKTET-0143/26"),
        LocalDate.of(2026, 11, 25),
        details(language),
        sections(kind),
        passages,
        kind == LetterKind.DECISION || kind == LetterKind.POSTING_NOTICE
            ? List.of(figure())
            : List.of());
  }

  private static Set<Passage> usual(LetterKind kind) {
    return switch (kind) {
      case DECISION, INFORMATION_TO_PARTIES ->
          EnumSet.of(Passage.COURT_AUTOMATIC, Passage.MONITORED, Passage.COUNSEL);
      case COURT_REFERRAL, LIFTING -> EnumSet.of(Passage.COUNSEL, Passage.MONITORED);
      case REFUSAL, SERVICE_FORM, POSTING_NOTICE -> Set.of();
    };
  }

  private static Addressee addressee(Audience audience) {
    return switch (audience) {
      case RESTRAINED ->
          new Addressee(
              audience, HIM, "Oppdiktet Frostnatt", List.of("Eksempelveien 1", "0001 Oslo"));
      case PROTECTED -> new Addressee(audience, HER, "Áile Čáhppes Oppdiktet", List.of());
      case GUARDIAN -> new Addressee(audience, 900_103L, "Oppdiktet Verge", List.of());
      case COURT -> new Addressee(audience, null, "Oslo tingrett", List.of());
      case POLICE -> new Addressee(audience, null, "Oslo politidistrikt", List.of());
      case PUBLIC_POSTING -> new Addressee(audience, null, "Til alle det gjelder", List.of());
    };
  }

  static Map<Detail, String> details(Language language) {
    Map<Detail, String> details = new EnumMap<>(Detail.class);
    details.put(Detail.TITLE, "Besøksforbud med elektronisk kontroll");
    details.put(Detail.RESTRAINED, "Oppdiktet Frostnatt");
    details.put(Detail.PROTECTED, "Áile Čáhppes Oppdiktet");
    details.put(Detail.FROM, language.day(LocalDate.of(2026, 11, 25)));
    details.put(Detail.TO, language.day(LocalDate.of(2027, 11, 24)));
    details.put(Detail.ENDS, language.day(LocalDate.of(2027, 2, 1)));
    details.put(Detail.DECIDED_ON, language.day(LocalDate.of(2026, 11, 25)));
    details.put(Detail.DECIDED_BY, "politiadvokat Oppdiktet Lønn");
    details.put(Detail.BASIS, "straffeprosessloven §§ 222 a og 222 g");
    details.put(Detail.REQUESTED_BY, "Áile Čáhppes Oppdiktet");
    details.put(Detail.REQUESTED_ON, language.day(LocalDate.of(2026, 11, 24)));
    details.put(Detail.COURT_DAYS, "fem dager");
    details.put(Detail.DUE, language.day(LocalDate.of(2026, 11, 30)));
    details.put(Detail.GROUP, "motorsykkelklubben Oppdiktet MC");
    details.put(Detail.PAPER, "beslutning om besøksforbud");
    return details;
  }

  private static List<Section> sections(LetterKind kind) {
    Section prohibition =
        new Section(
            Part.PROHIBITION,
            "",
            List.of(
                "Oppdiktet Frostnatt kan ikke:",
                "- oppholde seg i området på kartet",
                "- forfølge, besøke eller på annen måte kontakte Áile Čáhppes Oppdiktet."));
    Section place = new Section(Part.PLACE, "", List.of("Området rundt Oppdiktet torg i Oslo."));
    Section effect =
        new Section(Part.EFFECT, "", List.of("Forbudet gjelder fra det er forkynt. 100 % < 2 & 3"));
    Section ground =
        new Section(
            Part.GROUND,
            "Grunn til å tro at han ellers vil begå en straffbar handling overfor henne",
            List.of(
                "Den 12. november 2026 møtte han opp utenfor arbeidsstedet og truet henne.",
                "Natt til 20. november ringte han 41 ganger og skrev at hun skulle «få svi»."));
    Section exception =
        new Section(
            Part.EXCEPTION, "", List.of("- Han kan reise gjennom området på E6 uten å stanse."));
    Section proportionality =
        new Section(
            Part.PROPORTIONALITY,
            "",
            List.of("Han bor og arbeider utenfor området. Faren kan ikke møtes med mindre."));
    Section enclosure =
        new Section(Part.ENCLOSURE, "", List.of("- Beslutningen", "- Dette betyr forbudet"));
    Section reason = new Section(Part.REASON, "", List.of("Det er ikke grunn til å tro at ..."));
    return new ArrayList<>(
        switch (kind) {
          case DECISION -> List.of(prohibition, place, exception, effect, ground, proportionality);
          case REFUSAL, LIFTING -> List.of(reason);
          case SERVICE_FORM -> List.of(enclosure);
          case COURT_REFERRAL ->
              List.of(
                  new Section(Part.REVIEW, "", List.of("Saken bringes inn uten krav.")),
                  prohibition,
                  ground,
                  new Section(Part.VIEW, "", List.of("Beslutningen bes opprettholdt.")),
                  enclosure);
          case POSTING_NOTICE -> List.of(place, exception);
          case INFORMATION_TO_PARTIES -> List.of();
        });
  }

  static Figure figure() {
    return new Figure(
        map(),
        "Område 1",
        "Kart over et rundt område i Oslo med kommunegrensene omkring.",
        List.of("Området er om lag 3,2 km² og ligger i Oslo kommune."));
  }

  private static byte[] map() {
    BufferedImage image = new BufferedImage(1200, 700, BufferedImage.TYPE_INT_ARGB);
    Graphics2D pen = image.createGraphics();
    pen.setColor(new Color(0xee, 0xf1, 0xf4));
    pen.fillRect(0, 0, 1200, 700);
    pen.setColor(new Color(0xb0, 0x20, 0x20, 0x50));
    pen.fill(new Ellipse2D.Double(400, 150, 400, 400));
    pen.setColor(new Color(0xb0, 0x20, 0x20));
    pen.setStroke(new BasicStroke(5));
    pen.draw(new Ellipse2D.Double(400, 150, 400, 400));
    pen.dispose();
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", png);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return png.toByteArray();
  }
}
