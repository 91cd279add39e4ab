package no.skjold.law;

import java.util.List;
import java.util.Set;

/// What somebody decides, as it would be signed. It may be incomplete: [Law#examine] says what is
/// missing. People and places are references; texts are looked at for being there only.
public sealed interface Decision {

  Form form();

  /// A decision that forbids something.
  sealed interface Imposed extends Decision {}

  /// A ban that electronic monitoring can be attached to. Stay prohibitions are none.
  sealed interface Monitorable extends Imposed {}

  /// Besøksforbud, strpl. § 222 a.
  record RestrainingOrder(
      Form form,
      Parties parties,
      Initiative initiative,
      Assessment<Ground> assessment,
      Content<Prohibition.OfRestrainingOrder> content,
      Origin origin,
      Term.Until term,
      Set<Information> told)
      implements Monitorable {

    public RestrainingOrder {
      told = Set.copyOf(told);
    }

    List<Prohibition.StayAway> homes() {
      return content.prohibitions().stream()
          .filter(Prohibition.StayAway.class::isInstance)
          .map(Prohibition.StayAway.class::cast)
          .filter(Prohibition.StayAway::ownHome)
          .toList();
    }
  }

  /// Besøksforbud i eget hjem, strpl. § 222 a second paragraph second sentence: an order whose
  /// content names his own home.
  record OwnHomeExclusion(RestrainingOrder order) implements Monitorable {

    @Override
    public Form form() {
      return order.form();
    }
  }

  /// A decision not to impose a ban that was asked for.
  ///
  /// @param copies who gets a copy
  record Refusal(
      Form form, Parties parties, String reasons, Set<Party> copies, Set<Information> told)
      implements Decision {

    public enum Party {
      RESTRAINED,
      PROTECTED
    }

    public Refusal {
      copies = Set.copyOf(copies);
      told = Set.copyOf(told);
    }

    /// Without its texts, which may tell of people.
    @Override
    public String toString() {
      return "Refusal[" + form + ", " + parties + "]";
    }
  }

  /// Oppholdsforbud for groups, strpl. § 222 b.
  ///
  /// @param mutualViolence the facts that point to a violent settlement between groups
  /// @param dangerNearby the facts that make people nearby fear harm
  record GroupStayProhibition(
      Form form,
      Directed directed,
      String mutualViolence,
      String dangerNearby,
      List<Property> properties,
      Proportionality proportionality,
      Term.Until term,
      Set<Information> told)
      implements Imposed {

    public sealed interface Directed {}

    public record Members(List<String> references) implements Directed {

      public Members {
        references = List.copyOf(references);
      }
    }

    public record Everyone(String specialReasons) implements Directed {

      /// Without its texts, which may tell of people.
      @Override
      public String toString() {
        return "Everyone";
      }
    }

    public sealed interface Property {}

    /// A property the group uses as a meeting place.
    public record MeetingPlace(String reference) implements Property {}

    public record OtherProperty(String reference, String specialReasons) implements Property {

      /// Without its texts, which may tell of people.
      @Override
      public String toString() {
        return "OtherProperty[" + reference + "]";
      }
    }

    public GroupStayProhibition {
      properties = List.copyOf(properties);
      told = Set.copyOf(told);
    }

    /// Without its texts, which may tell of people.
    @Override
    public String toString() {
      return "GroupStayProhibition[" + form + ", " + term + "]";
    }
  }

  /// Oppholdsforbud for children, strpl. § 222 c. It knows places only: contact cannot be forbidden
  /// this way.
  ///
  /// @param danger the facts that make staying at the places dangerous
  record ChildStayProhibition(
      Form form,
      Child child,
      List<String> places,
      String danger,
      Proportionality proportionality,
      Term.Until term)
      implements Imposed {

    public ChildStayProhibition {
      places = List.copyOf(places);
    }

    /// Without its texts, which may tell of people.
    @Override
    public String toString() {
      return "ChildStayProhibition[" + form + ", " + child + ", " + term + "]";
    }
  }

  /// Elektronisk kontroll decided by the prosecution, strpl. § 222 g.
  ///
  /// @param ban what is monitored
  /// @param effect from when to when the ban works. It is taken as given, so it must be what
  ///   [Law#effect] (or [Law#monitoringEffect]) says of what has happened, cut by what the court or
  ///   the prosecution has lifted since
  /// @param necessity why monitoring is necessary for the ban to be kept
  record ElectronicMonitoring(
      Form form,
      Monitorable ban,
      Effect effect,
      Basis basis,
      String necessity,
      Proportionality proportionality,
      List<Zone> zones,
      Term.Until term,
      Set<Information> told)
      implements Imposed {

    public sealed interface Basis {}

    /// @param earlier from when to when the bans worked that this one renews: a breach of one of
    ///   them counts, since an extension is the same ban by a new decision
    public record Breaches(List<SuspectedBreach> breaches, List<Effect> earlier) implements Basis {

      public Breaches {
        breaches = List.copyOf(breaches);
        earlier = List.copyOf(earlier);
      }

      public Breaches(List<SuspectedBreach> breaches) {
        this(breaches, List.of());
      }
    }

    /// Without a suspected breach, in special cases.
    public record Exceptional(String reasons, String decidedBy, String secondLawyer)
        implements Basis {

      boolean agreedByAnother() {
        return !secondLawyer.isBlank() && decidedByAnotherThan(secondLawyer);
      }

      boolean decidedByAnotherThan(String lawyer) {
        return !decidedBy.isBlank() && !decidedBy.strip().equals(lawyer.strip());
      }

      /// Without its texts, which may tell of people.
      @Override
      public String toString() {
        return "Exceptional[" + decidedBy + ", " + secondLawyer + "]";
      }
    }

    /// @param ownHomeInside whether his own dwelling lies in it
    public record Zone(String reference, boolean ownHomeInside) {}

    public ElectronicMonitoring {
      zones = List.copyOf(zones);
      told = Set.copyOf(told);
    }

    /// Without its texts, which may tell of people.
    @Override
    public String toString() {
      return "ElectronicMonitoring[" + form + ", " + ban + ", " + term + "]";
    }

    boolean ownHomeInside() {
      return zones.stream().anyMatch(Zone::ownHomeInside);
    }
  }

  /// Kontaktforbud by judgment, strl. §§ 57 to 59.
  ///
  /// @param offence the criminal act it follows
  record ContactBan(
      Form form,
      Parties parties,
      String offence,
      Assessment<ContactBanGround> assessment,
      Content<Prohibition.OfContactBan> content,
      Term term,
      Monitoring monitoring)
      implements Monitorable {

    public sealed interface Monitoring {}

    public record NotMonitored() implements Monitoring {}

    /// Monitoring always ends: a term without an end does not compile.
    public record Monitored(String necessity, Term.Limited term) implements Monitoring {

      /// Without its texts, which may tell of people.
      @Override
      public String toString() {
        return "Monitored[" + term + "]";
      }
    }

    /// Without its texts, which may tell of people.
    @Override
    public String toString() {
      return "ContactBan[" + form + ", " + parties + ", " + term + "]";
    }

    boolean ownHomeInside() {
      return content.prohibitions().stream()
          .anyMatch(it -> it instanceof Prohibition.KeepOut(_, boolean home) && home);
    }
  }
}
