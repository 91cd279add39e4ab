package no.skjold.server.addressprotection;

import java.util.regex.Pattern;

/// Who decides an address protection, and whom the person turns to (folkeregisterloven § 10-4).
/// Kripos is the contact point for the method and decides nothing.
sealed interface DecidingBody {

  /// As it is kept: `police:oslo`, `child_welfare:0301`.
  String code();

  /// A police district, by its code.
  record Police(String district) implements DecidingBody {
    private static final Pattern DISTRICT = Pattern.compile("[a-z-]{2,32}");

    public Police {
      require(DISTRICT.matcher(district).matches(), "body.district");
    }

    @Override
    public String code() {
      return "police:" + district;
    }
  }

  /// The child welfare service of a municipality, by the municipality's number.
  record ChildWelfare(String municipality) implements DecidingBody {
    private static final Pattern MUNICIPALITY = Pattern.compile("[0-9]{4}");

    public ChildWelfare {
      require(MUNICIPALITY.matcher(municipality).matches(), "body.municipality");
    }

    @Override
    public String code() {
      return "child_welfare:" + municipality;
    }
  }

  static DecidingBody parse(String code) {
    int colon = code.indexOf(':');
    String kind = colon < 0 ? code : code.substring(0, colon);
    String rest = colon < 0 ? "" : code.substring(colon + 1);
    return switch (kind) {
      case "police" -> new Police(rest);
      case "child_welfare" -> new ChildWelfare(rest);
      default -> throw new Unsound("body.kind");
    };
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new Unsound(otherwise);
    }
  }
}
