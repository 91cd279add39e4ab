package no.skjold.server.addressprotection;

import java.util.List;
import java.util.Optional;
import no.skjold.server.party.OpenPostalAddresses;

/// The open postal address that is shown in the place of a graded one (*åpen postadresse*): that of
/// the body that decided, as configured, or the configured default.
final class ConfiguredPostalAddresses implements OpenPostalAddresses {

  private static final String DEFAULT = "default";

  private final DecisionStore decisions;
  private final AddressProtectionSettings settings;

  ConfiguredPostalAddresses(DecisionStore decisions, AddressProtectionSettings settings) {
    this.decisions = decisions;
    this.settings = settings;
  }

  /// Empty when nobody has configured one: then nothing is shown.
  @Override
  public List<String> of(long personId) {
    return decisions.of(personId).stream()
        .filter(it -> it.state() == Decision.State.IN_FORCE)
        .map(it -> it.body().code())
        .map(this::configured)
        .flatMap(Optional::stream)
        .findFirst()
        .or(() -> configured(DEFAULT))
        .orElse(List.of());
  }

  private Optional<List<String>> configured(String body) {
    return Optional.ofNullable(settings.postalAddress().get(body));
  }
}
