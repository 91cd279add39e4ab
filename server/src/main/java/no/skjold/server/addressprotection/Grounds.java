package no.skjold.server.addressprotection;

/// Why it was decided so: a decision is reasoned (forvaltningsloven § 24). Secret; never printed.
sealed interface Grounds permits Assessment, Grounds.NoLongerNeeded {

  /// Why a protection ends.
  record NoLongerNeeded(String why) implements Grounds {
    public NoLongerNeeded {
      Assessment.requireText(why, "ending.why");
    }

    @Override
    public String toString() {
      return "NoLongerNeeded[sealed]";
    }
  }
}
