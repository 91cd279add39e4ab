package no.skjold.server.addressprotection;

import java.time.Period;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// What a lawyer or the protected unit may set, under `skjold.address-protection`.
///
/// @param unitDistrict the code the protected unit's cases carry in the place of a district
/// @param policePeriod how long a police decision lasts; no source says, to be confirmed by a
///   lawyer
/// @param renewalLead how long before its end a decision is to be renewed or ended
/// @param appealPeriod from when the person was told (forvaltningsloven § 29)
/// @param keepUnknown how long an event about somebody we do not know is kept, in case the person
///   is entered shortly after
/// @param postalAddress the open postal address by deciding body (`police:oslo`), and `default`
@ConfigurationProperties("skjold.address-protection")
record AddressProtectionSettings(
    @DefaultValue("adressesperre") String unitDistrict,
    @DefaultValue("P1Y") Period policePeriod,
    @DefaultValue("P60D") Period renewalLead,
    @DefaultValue("P3W") Period appealPeriod,
    @DefaultValue("P30D") Period keepUnknown,
    @DefaultValue Map<String, List<String>> postalAddress) {

  /// The child welfare service's decisions last one year (Skatteetaten, *fortrolig adresse*).
  static final Period CHILD_WELFARE_PERIOD = Period.ofYears(1);

  Period longest(DecidingBody body) {
    return switch (body) {
      case DecidingBody.Police ignored -> policePeriod;
      case DecidingBody.ChildWelfare ignored -> CHILD_WELFARE_PERIOD;
    };
  }
}
