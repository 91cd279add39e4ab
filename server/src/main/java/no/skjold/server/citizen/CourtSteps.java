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
  /// @param holds whether it binds now, and goes on to while the court has not decided
  record Shown(Stage stage, List<String> lines, boolean holds) {
    public boolean mayDemand() {
      return stage == Stage.ON_DEMAND;
    }

    /// Whether the court is yet to call anybody in.
    public boolean summons() {
      return stage == Stage.DEMANDED || stage == Stage.AUTOMATIC || stage == Stage.FILED;
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
    RULED,
    /// It ended before the court decided; there is nothing left to try.
    ENDED
  }

  /// How a ban against somebody else stands in court, for whom it protects; nothing she can demand.
  /// Of one that has ended no more than what has been in court: nobody is to come there.
  List<String> ofHis(Standing standing, CourtReview review) {
    Decided decided = standing.decided();
    List<String> lines = new ArrayList<>();
    if (decided.ruling().isEmpty() && !(standing instanceof Standing.Ended)) {
      lines.addAll(comes(decided, review));
      if (!lines.isEmpty() && standing instanceof Standing.InForce) {
        lines.add(words.of("citizen.court.meanwhile"));
      }
    }
    lines.addAll(inCourt(standing));
    return lines;
  }

  /// What brings it to court.
  private List<String> comes(Decided decided, CourtReview review) {
    Optional<String> his =
        demanded(decided, Party.RESTRAINED)
            .map(it -> words.of("citizen.court.his", words.day(it.at())));
    boolean goes =
        review instanceof CourtReview.Due && decided.first(Happening.Filed.class).isEmpty();
    return his
        .or(() -> goes ? Optional.of(words.of("citizen.court.goes")) : Optional.empty())
        .stream()
        .toList();
  }

  /// @param party for whom
  Shown of(Standing standing, CourtReview review, Party party) {
    Stage stage = stage(standing, review, party);
    return new Shown(stage, lines(stage, standing, review, party), holds(stage, standing));
  }

  private static boolean holds(Stage stage, Standing standing) {
    return standing instanceof Standing.InForce && stage != Stage.NONE && stage != Stage.RULED;
  }

  private static Stage stage(Standing standing, CourtReview review, Party party) {
    Decided decided = standing.decided();
    if (decided.ruling().isPresent()) {
      return Stage.RULED;
    }
    if (standing instanceof Standing.Ended) {
      return Stage.ENDED;
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

  private List<String> lines(Stage stage, Standing standing, CourtReview review, Party party) {
    List<String> lines = new ArrayList<>();
    demanded(standing.decided(), party)
        .ifPresent(it -> lines.add(words.of("citizen.court.demanded", words.minute(it.at()))));
    switch (stage) {
      case NONE -> lines.add(words.of("citizen.court.none." + standing.decided().terms().kind()));
      case ON_DEMAND -> lines.add(may(standing, party));
      case DEMANDED, AUTOMATIC -> lines.add(sends(stage, review));
      case FILED, RULED -> lines.addAll(inCourt(standing));
      case ENDED -> {
        lines.addAll(inCourt(standing));
        lines.add(words.of("citizen.court.ended"));
      }
    }
    return lines;
  }

  private String may(Standing standing, Party party) {
    String may = words.of("citizen.court.may." + party);
    return standing instanceof Standing.InForce
        ? may + " " + words.of("citizen.demand.holds")
        : may;
  }

  private List<String> inCourt(Standing standing) {
    Decided decided = standing.decided();
    boolean summons = decided.ruling().isEmpty() && !(standing instanceof Standing.Ended);
    String filed = summons ? "citizen.court.filed" : "citizen.court.was_filed";
    List<String> lines = new ArrayList<>();
    decided
        .all(Happening.Filed.class)
        .forEach(it -> lines.add(words.of(filed, words.day(it.at()))));
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
