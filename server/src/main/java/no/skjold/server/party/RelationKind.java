package no.skjold.server.party;

/// What one person is to another. Entered from one side; the other side follows from it.
public enum RelationKind {
  SPOUSE,
  COHABITANT,
  /// The first is a parent of the second.
  PARENT,
  /// The first is a child of the second.
  CHILD,
  SIBLING,
  /// They have a child together.
  COMMON_CHILD,
  /// The first is the guardian of the second.
  GUARDIAN,
  /// The second is the guardian of the first.
  WARD,
  COLLEAGUE,
  /// They share a household.
  HOUSEHOLD;

  /// What the second is to the first.
  RelationKind otherSide() {
    return switch (this) {
      case PARENT -> CHILD;
      case CHILD -> PARENT;
      case GUARDIAN -> WARD;
      case WARD -> GUARDIAN;
      case SPOUSE, COHABITANT, SIBLING, COMMON_CHILD, COLLEAGUE, HOUSEHOLD -> this;
    };
  }

  /// Whether they live together: one's address is the other's.
  boolean livesTogether() {
    return switch (this) {
      case SPOUSE, COHABITANT, HOUSEHOLD -> true;
      case PARENT, CHILD, SIBLING, COMMON_CHILD, GUARDIAN, WARD, COLLEAGUE -> false;
    };
  }

  /// Whether one can be placed through the other, living together or not: they share a child.
  boolean sharesChild() {
    return switch (this) {
      case PARENT, CHILD, COMMON_CHILD -> true;
      case SPOUSE, COHABITANT, HOUSEHOLD, SIBLING, GUARDIAN, WARD, COLLEAGUE -> false;
    };
  }
}
