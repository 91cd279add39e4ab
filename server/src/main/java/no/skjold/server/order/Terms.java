package no.skjold.server.order;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Map;
import no.skjold.law.Content;
import no.skjold.law.Danger;
import no.skjold.law.Ground;
import no.skjold.law.SuspectedBreach;
import org.jspecify.annotations.Nullable;

/// What somebody decides, as it is drafted and kept: everything a decision of any kind can hold.
/// What its kind asks for and is missing, `law` says. People are numbers of the party register. It
/// tells of people, so it is kept sealed and never printed.
///
/// @param ruling the court that decided; null when the prosecution does
/// @param child whom a stay prohibition for a child is directed against
/// @param group what one for a group rests on
public record Terms(
    Kind kind,
    Protects protects,
    Why why,
    What what,
    HowLong howLong,
    Control control,
    @Nullable Ruling ruling,
    @Nullable ChildTerms child,
    @Nullable GroupTerms group) {

  /// The kinds of decision.
  public enum Kind {
    /// Besøksforbud, strpl. § 222 a.
    RESTRAINING_ORDER,
    /// Besøksforbud i eget hjem, § 222 a second paragraph.
    OWN_HOME_EXCLUSION,
    REFUSAL,
    /// Oppholdsforbud for groups, § 222 b.
    GROUP_STAY_PROHIBITION,
    /// Oppholdsforbud for children, § 222 c.
    CHILD_STAY_PROHIBITION,
    /// Elektronisk kontroll, § 222 g.
    ELECTRONIC_MONITORING,
    /// Kontaktforbud by judgment, strl. § 57.
    CONTACT_BAN
  }

  /// @param persons whom it protects, by number
  /// @param circle a defined circle of people; blank for none
  public record Protects(List<Long> persons, String circle) {
    public Protects {
      persons = List.copyOf(persons);
    }

    @Override
    public String toString() {
      return "Protects" + persons;
    }
  }

  /// @param publicInterest why the public interest demands it, when nobody asks for it any more
  /// @param grounds with the facts behind each
  /// @param weighing whether it is proportionate, and why
  /// @param necessity why monitoring is necessary for the ban to be kept
  /// @param offence the act a judgment follows
  /// @param refusal why it is refused
  /// @param assessedOn when the conditions were assessed anew, for a renewal
  public record Why(
      String publicInterest,
      Map<Ground, String> grounds,
      Danger danger,
      Weighing weighing,
      String necessity,
      String offence,
      String refusal,
      @Nullable LocalDate assessedOn) {
    public Why {
      grounds = Map.copyOf(grounds);
    }

    @Override
    public String toString() {
      return "Why[" + grounds.keySet() + "]";
    }
  }

  /// @param proportionate null while nobody has said
  public record Weighing(@Nullable Boolean proportionate, String reasons) {
    public static final Weighing NOT_WEIGHED = new Weighing(null, "");

    @Override
    public String toString() {
      return "Weighing[" + proportionate + "]";
    }
  }

  /// @param noContact not to pursue, visit or contact, by whatever means
  /// @param places where he may not stay, in words
  /// @param exceptions what is left open: children, passage
  /// @param zones the same places as zones on the earth, where monitoring watches them
  public record What(
      boolean noContact,
      List<Place> places,
      List<String> exceptions,
      Content.Children children,
      List<DrawnZone> zones) {
    public What {
      places = List.copyOf(places);
      exceptions = List.copyOf(exceptions);
      zones = List.copyOf(zones);
    }

    @Override
    public String toString() {
      return "What[" + noContact + ", " + places.size() + " places, " + zones.size() + " zones]";
    }
  }

  /// @param ownHome whether it is his own home, whoever owns it
  public record Place(String words, boolean ownHome) {
    @Override
    public String toString() {
      return "Place[" + ownHome + "]";
    }
  }

  /// @param zoneId its name within the decision, such as `sone-1`
  /// @param geometry GeoJSON geometry: Polygon, MultiPolygon, or Point with `radiusMetres`
  /// @param bufferMetres how far outside its edge his device warns him, where it does
  /// @param ownHomeInside whether his own home lies in it
  public record DrawnZone(
      String zoneId, String geometry, double bufferMetres, boolean ownHomeInside) {
    @Override
    public String toString() {
      return "DrawnZone[" + zoneId + "]";
    }
  }

  /// One of the three. None yet: all null.
  ///
  /// @param lastDay a last day
  /// @param length a length from when it takes effect, as judgments say
  /// @param withoutEnd the special grounds for having no end
  public record HowLong(
      @Nullable LocalDate lastDay, @Nullable Period length, @Nullable String withoutEnd) {
    public static final HowLong UNDECIDED = new HowLong(null, null, null);

    public static HowLong until(LocalDate lastDay) {
      return new HowLong(lastDay, null, null);
    }

    @Override
    public String toString() {
      return "HowLong[" + lastDay + ", " + length + "]";
    }
  }

  /// Electronic monitoring: of a decision under § 222 g, or of a judgment.
  ///
  /// @param monitored whether a judgment imposes it
  /// @param warnsDevice whether his device warns him before he crosses
  /// @param breaches what he is suspected of
  /// @param exceptional why monitoring is decided without a suspected breach; blank for with one
  /// @param secondLawyer the account of the prosecutor who agrees to an exception; blank for none
  /// @param howLong of a judgment's monitoring
  /// @param responsePlaces where to send the patrol for whom; never part of a letter
  public record Control(
      boolean monitored,
      boolean warnsDevice,
      List<SuspectedBreach> breaches,
      String exceptional,
      String secondLawyer,
      HowLong howLong,
      List<ResponsePlace> responsePlaces) {
    public static final Control NONE =
        new Control(false, false, List.of(), "", "", HowLong.UNDECIDED, List.of());

    public Control {
      breaches = List.copyOf(breaches);
      responsePlaces = List.copyOf(responsePlaces);
    }

    @Override
    public String toString() {
      return "Control[" + monitored + ", " + breaches.size() + " breaches]";
    }
  }

  /// @param personId whose
  public record ResponsePlace(long personId, String label, double latitude, double longitude) {
    @Override
    public String toString() {
      return "ResponsePlace[]";
    }
  }

  /// A court's decision.
  ///
  /// @param at when it was pronounced
  /// @param reference the court's case number
  public record Ruling(Instant at, String court, String reference) {}

  /// @param personId the child
  public record ChildTerms(
      long personId,
      @Nullable LocalDate born,
      boolean heard,
      Consent consent,
      @Nullable LocalDate consentOn,
      String danger) {

    public enum Consent {
      NOT_ASKED,
      GIVEN,
      REFUSED
    }

    ChildTerms answered(boolean given, LocalDate on) {
      Consent answer = given ? Consent.GIVEN : Consent.REFUSED;
      return new ChildTerms(personId, born, heard, answer, on, danger);
    }

    @Override
    public String toString() {
      return "ChildTerms[" + consent + "]";
    }
  }

  /// @param everyone the special reasons for directing it at everybody attached to the group; blank
  ///   for named members
  /// @param members by reference
  public record GroupTerms(
      String mutualViolence, String dangerNearby, String everyone, List<String> members) {
    public GroupTerms {
      members = List.copyOf(members);
    }

    @Override
    public String toString() {
      return "GroupTerms[]";
    }
  }

  /// A draft with nothing in it yet.
  public static Terms blank(Kind kind) {
    return new Terms(
        kind,
        new Protects(List.of(), ""),
        new Why("", Map.of(), Danger.NOT_SHOWN, Weighing.NOT_WEIGHED, "", "", "", null),
        new What(false, List.of(), List.of(), Content.Children.NOT_STATED, List.of()),
        HowLong.UNDECIDED,
        Control.NONE,
        null,
        null,
        null);
  }

  public Terms protecting(Protects other) {
    return new Terms(kind, other, why, what, howLong, control, ruling, child, group);
  }

  public Terms because(Why other) {
    return new Terms(kind, protects, other, what, howLong, control, ruling, child, group);
  }

  public Terms forbidding(What other) {
    return new Terms(kind, protects, why, other, howLong, control, ruling, child, group);
  }

  public Terms lasting(HowLong other) {
    return new Terms(kind, protects, why, what, other, control, ruling, child, group);
  }

  public Terms with(Control other) {
    return new Terms(kind, protects, why, what, howLong, other, ruling, child, group);
  }

  public Terms by(@Nullable Ruling other) {
    return new Terms(kind, protects, why, what, howLong, control, other, child, group);
  }

  public Terms against(@Nullable ChildTerms other) {
    return new Terms(kind, protects, why, what, howLong, control, ruling, other, group);
  }

  public Terms againstGroup(@Nullable GroupTerms other) {
    return new Terms(kind, protects, why, what, howLong, control, ruling, child, other);
  }

  @Override
  public String toString() {
    return "Terms[" + kind + ", " + howLong + "]";
  }
}
