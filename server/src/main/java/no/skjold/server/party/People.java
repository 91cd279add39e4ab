package no.skjold.server.party;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import no.skjold.server.access.Grading;

/// People as address protection needs them: their grades are kept here and decided there. Asks
/// nobody whether it may: the caller has. Joins the transaction under way, or makes one of its own;
/// what changes holds for every rule from the moment it is committed. Any thread.
public interface People {

  boolean exists(long personId);

  /// Everybody who was entered with this identity number: more than one until they are merged.
  List<Long> allWithIdentityNumber(String identityNumber);

  /// Who has this identity number, however it is spaced. Should more than one record have been
  /// entered with it, the strictest graded of them.
  OptionalLong findByIdentityNumber(String identityNumber);

  /// What the person is called, for a page whose reader may see it; blank when there is none such.
  String name(long personId);

  /// The person's own grade, without what they inherit.
  Grading grade(long personId);

  /// Sets the person's own grade.
  void grade(long personId, Grading grade);

  /// Everybody whose own grade or one of whose addresses' is secret.
  Set<Long> graded();

  /// Those the person has and had.
  List<GradedAddress> addresses(long personId);

  /// Sets the address's own grade; the person's holds for it besides.
  void gradeAddress(long personId, int number, Grading grade);

  /// Enters an address in the place of those of its kind, which become former ones.
  void enterAddress(long personId, AddressKind kind, List<String> lines, Grading grade);

  /// Keeps the person from everybody else's changes until the transaction under way ends. False
  /// when there is none of this number, or no more.
  boolean hold(long personId);

  /// Lets the rules know what is stored about the person now, where they do not yet.
  void catchUp(long personId);

  /// Those who inherit the person's grade: who lives together, who shares a child, parents and
  /// children.
  Set<Long> inheriting(long personId);

  /// An address without where it is.
  ///
  /// @param number which of the person's addresses
  /// @param former whether another has taken its place
  /// @param own the grade set on the address itself
  /// @param grade what holds for it: never less than the person's own
  record GradedAddress(int number, AddressKind kind, boolean former, Grading own, Grading grade) {}
}
