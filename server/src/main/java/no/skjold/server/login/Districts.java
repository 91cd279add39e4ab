package no.skjold.server.login;

import java.util.HashSet;
import java.util.Set;

/// The codes of the police districts.
final class Districts {

  static final Set<String> ALL =
      Set.of(
          "oslo",
          "ost",
          "innlandet",
          "sor-ost",
          "agder",
          "sor-vest",
          "vest",
          "more-og-romsdal",
          "trondelag",
          "nordland",
          "troms",
          "finnmark");

  /// What the protected unit's cases carry in the place of a district.
  static final String PROTECTED_UNIT = "adressesperre";

  static final Set<String> WITH_THE_UNIT = with(PROTECTED_UNIT);

  private Districts() {}

  private static Set<String> with(String unit) {
    Set<String> all = new HashSet<>(ALL);
    all.add(unit);
    return Set.copyOf(all);
  }
}
