package no.skjold.server.addressprotection;

/// How the protected person herself confirmed that a protection is to be lowered or ended: never by
/// what somebody who holds her phone or her electronic identity could do alone.
sealed interface SecondChannel {

  /// Her code word, spoken to somebody at work and checked against what was agreed.
  record CodeWordSpoken() implements SecondChannel {}

  /// She came in person and was recognised.
  ///
  /// @param how where and by what she was recognised; secret
  record InPerson(String how) implements SecondChannel {
    public InPerson {
      Assessment.requireText(how, "channel.how");
    }

    @Override
    public String toString() {
      return "InPerson[sealed]";
    }
  }

  /// As it is kept.
  default String kept() {
    return switch (this) {
      case CodeWordSpoken ignored -> "code_word";
      case InPerson it -> "in_person:" + it.how();
    };
  }

  static SecondChannel parse(String kept) {
    return kept.equals("code_word")
        ? new CodeWordSpoken()
        : new InPerson(kept.substring("in_person:".length()));
  }
}
