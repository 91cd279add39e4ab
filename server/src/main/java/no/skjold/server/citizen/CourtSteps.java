package no.skjold.server.citizen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.skjold.law.CourtReview;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening;
import no.skjold.server.order.Happening.Party;
import no.skjold.server.order.Standing;
import org.springframework.stereotype.Component;

/// How far a decision has come on its way to court, in words for a party. Names no court: the
/// summons does. Any thread.
@Component
class CourtSteps {

  private final Words words;

  CourtSteps(Words words) {
    this.words = words;
  }

  /// As the page shows it.
  ///
  /// @param stage which words stand around it
  /// @param lines what has happened and what comes next, in order
  record Shown(Stage stage, List<String> lines) {
    public boolean mayDemand() {
      return stage == Stage.ON_DEMAND;
    }
  }

  enum Stage {
    /// The court decided it, or need not look.
    NONE,
    /// The party can demand it.
    ON_DEMAND,
    /// The party has demanded it.
    DEMANDED,
    /// It goes to court of itself.
    AUTOMATIC,
    FILED,
    RULED
  }

  /// How a ban against somebody else stands in court, for whom it protects; nothing she can demand.
  List<String> ofHis(Decided decided, CourtReview review) {
    List<String> lines = new ArrayList<>();
    demanded(decided, Party.RESTRAINED)
        .ifPresent(it -> lines.add(words.of("citizen.court.his", words.day(it.at()))));
    boolean goes =
        review instanceof CourtReview.Due
            && lines.isEmpty()
            && decided.first(Happening.Filed.class).isEmpty()
            && decided.ruling().isEmpty();
    if (goes) {
      lines.add(words.of("citizen.court.goes"));
    }
    lines.addAll(inCourt(decided));
    return lines;
  }

  /// @param party for whom
  Shown of(Standing standing, CourtReview review, Party party) {
    Stage stage = stage(standing, review, party);
    return new Shown(stage, lines(stage, standing.decided(), review, party));
  }

  private static Stage stage(Standing standing, CourtReview review, Party party) {
    Decided decided = standing.decided();
    if (decided.ruling().isPresent()) {
      return Stage.RULED;
    }
    if (decided.first(Happening.Filed.class).isPresent()) {
      return Stage.FILED;
    }
    if (demanded(decided, party).isPresent()) {
      return Stage.DEMANDED;
    }
    return switch (review) {
      case CourtReview.NotNeeded _ -> Stage.NONE;
      case CourtReview.OnDemand _ ->
          standing instanceof Standing.Triable ? Stage.ON_DEMAND : Stage.NONE;
      case CourtReview.Awaiting _, CourtReview.Due _ -> Stage.AUTOMATIC;
    };
  }

  private static Optional<Happening.Demanded> demanded(Decided decided, Party party) {
    return decided.all(Happening.Demanded.class).filter(it -> it.by() == party).findFirst();
  }

  private List<String> lines(Stage stage, Decided decided, CourtReview review, Party party) {
    List<String> lines = new ArrayList<>();
    demanded(decided, party)
        .ifPresent(it -> lines.add(words.of("citizen.court.demanded", words.minute(it.at()))));
    switch (stage) {
      case NONE -> lines.add(words.of("citizen.court.none." + decided.terms().kind()));
      case ON_DEMAND -> lines.add(words.of("citizen.court.may." + party));
      case DEMANDED, AUTOMATIC -> lines.add(sends(stage, review));
      case FILED, RULED -> lines.addAll(inCourt(decided));
    }
    return lines;
  }

  private List<String> inCourt(Decided decided) {
    List<String> lines = new ArrayList<>();
    decided
        .all(Happening.Filed.class)
        .forEach(it -> lines.add(words.of("citizen.court.filed", words.day(it.at()))));
    decided
        .ruling()
        .ifPresent(
            it -> lines.add(words.of("citizen.court.ruled." + it.outcome(), words.day(it.at()))));
    return lines;
  }

  private String sends(Stage stage, CourtReview review) {
    String key = stage == Stage.DEMANDED ? "citizen.court.next" : "citizen.court.of_itself";
    return review instanceof CourtReview.Due due
        ? words.of(key + ".by", words.day(due.deadline().lastDay()))
        : words.of(key);
  }
}
