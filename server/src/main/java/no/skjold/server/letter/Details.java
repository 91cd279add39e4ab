package no.skjold.server.letter;

import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import no.skjold.law.CourtReview;
import no.skjold.law.LegalDay;
import no.skjold.server.document.Detail;
import no.skjold.server.document.LetterKind;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Standing;
import no.skjold.server.order.Terms;
import no.skjold.server.order.Terms.HowLong;

/// The short texts of a letter.
final class Details {

  private Details() {}

  static Map<Detail, String> of(Telling it) {
    Map<Detail, String> details = new EnumMap<>(Detail.class);
    details.put(Detail.TITLE, title(it));
    details.put(Detail.RESTRAINED, it.him());
    details.put(Detail.PROTECTED, it.her());
    details.put(Detail.FROM, from(it));
    details.put(Detail.TO, to(it));
    details.put(Detail.DECIDED_ON, it.day(it.decided().decidedAt()));
    details.put(Detail.DECIDED_BY, decider(it));
    details.put(Detail.BASIS, it.ofKind("basis"));
    details.put(Detail.PAPER, it.ofKind("paper"));
    details.put(Detail.GROUP, it.wanted().added().group());
    it.courtDays().ifPresent(days -> details.put(Detail.COURT_DAYS, days));
    if (it.review() instanceof CourtReview.Due due) {
      details.put(Detail.DUE, it.day(due.deadline().lastDay()));
    }
    it.request()
        .ifPresent(request -> {
          details.put(
              Detail.REQUESTED_BY,
              it.phrases().say("asked." + request.source().name(), "PROTECTED", it.her()));
          details.put(Detail.REQUESTED_ON, it.day(request.receivedAt()));
        });
    if (it.standing() instanceof Standing.Ended ended) {
      details.put(Detail.ENDS, it.moment(ended.at()));
    }
    return details;
  }

  private static String title(Telling it) {
    String title = it.ofKind("title");
    return it.wanted().kind() == LetterKind.LIFTING
        ? it.phrases().say("title.LIFTING", "TITLE", title)
        : title;
  }

  private static String decider(Telling it) {
    Terms.Ruling ruling = it.terms().ruling();
    return ruling == null
        ? it.decided().by().name()
        : it.phrases()
            .say("court.decider", "COURT", ruling.court(), "REFERENCE", ruling.reference());
  }

  static String from(Telling it) {
    return switch (it.standing()) {
      case Standing.AwaitingEffect waits -> it.phrases().say("from." + waits.way().name());
      case Standing.InForce works -> it.moment(works.from());
      case Standing.Ended ended -> ended.from().map(it::moment).orElse("");
      case Standing.RefusedRequest _ -> "";
    };
  }

  /// The last day, or how it is found.
  static String to(Telling it) {
    var shortened = it.limitation().map(Happening.Limitation::lastDay);
    HowLong howLong = it.terms().howLong();
    if (shortened.isPresent()) {
      return it.day(shortened.get());
    }
    if (howLong.lastDay() != null) {
      return it.day(howLong.lastDay());
    }
    if (howLong.length() == null) {
      return it.phrases().say("to.none");
    }
    return it.standing() instanceof Standing.InForce works && works.until().isPresent()
        ? it.day(lastDayBefore(works.until().get()))
        : it.phrases().say("to.length", "PERIOD", it.phrases().period(howLong.length()));
  }

  private static LocalDate lastDayBefore(Instant end) {
    return LegalDay.of(end.minusNanos(1));
  }
}
