package no.skjold.server.access;

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

  private Districts() {}
}
