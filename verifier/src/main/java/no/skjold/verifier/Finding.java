package no.skjold.verifier;

import java.time.LocalDate;

/// Something that is not as it must be.
public sealed interface Finding {

  /// In words, for whoever verifies.
  String says();

  /// The row's content, commitment or hash is not what it was.
  record Changed(long position) implements Finding {
    @Override
    public String says() {
      return "row " + position + " was changed";
    }
  }

  /// Rows are not there.
  record Missing(long from, long to) implements Finding {
    @Override
    public String says() {
      return (from == to ? "row " + from : "rows " + from + " to " + to) + " missing";
    }
  }

  /// The row stands where another should.
  record OutOfOrder(long position, long expected) implements Finding {
    @Override
    public String says() {
      return "row " + position + " stands where row " + expected + " should: reordered or put in";
    }
  }

  /// The row's own hash is right, but it was made to follow another row than the one before it.
  record DoesNotFollow(long position) implements Finding {
    @Override
    public String says() {
      return "row "
          + position
          + " does not follow from the row before it: one of the two was put in, taken out or"
          + " rewritten";
    }
  }

  /// Content is gone and no deletion on the trail tells of it.
  record ContentGone(long from, long to) implements Finding {
    @Override
    public String says() {
      return "the content of rows " + from + " to " + to + " is gone without a recorded deletion";
    }
  }

  /// The export ends before its end.
  record CutOff() implements Finding {
    @Override
    public String says() {
      return "the trail file has no last line, or a wrong one: it was cut off";
    }
  }

  /// A day's head has a signature that the key did not make.
  record ForgedHead(LocalDate day) implements Finding {
    @Override
    public String says() {
      return "the head of " + day + " is forged or was changed: its signature does not hold";
    }
  }

  /// A day's head was signed by a key that was not given.
  record UnknownKey(LocalDate day, String keyId) implements Finding {
    @Override
    public String says() {
      return "the head of " + day + " was signed by key " + keyId + ", which was not given";
    }
  }

  /// Days without a head.
  record MissingHeads(LocalDate from, LocalDate to) implements Finding {
    @Override
    public String says() {
      return from.equals(to)
          ? "the head of " + from + " is missing"
          : "the heads of " + from + " to " + to + " are missing";
    }
  }

  /// A head that names another head before it than the one there is.
  record ReplacedHead(LocalDate day) implements Finding {
    @Override
    public String says() {
      return "the head before " + day + " is not the one that " + day + " was signed after";
    }
  }

  /// Two heads of one day that differ.
  record TwoHeads(LocalDate day) implements Finding {
    @Override
    public String says() {
      return "there are two different heads of " + day;
    }
  }

  /// The trail ends before what was signed.
  record Truncated(LocalDate day, long signed, long last) implements Finding {
    @Override
    public String says() {
      return "the trail ends at row "
          + last
          + ", but the head of "
          + day
          + " signed row "
          + signed
          + ": its tail was cut off";
    }
  }

  /// The trail up to a signed row is not the one that was signed.
  record Replaced(LocalDate day, long position) implements Finding {
    @Override
    public String says() {
      return "row "
          + position
          + " is not the one signed on "
          + day
          + ": the trail was rewritten at or before it";
    }
  }
}
