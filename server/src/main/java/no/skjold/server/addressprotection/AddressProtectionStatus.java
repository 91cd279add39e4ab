package no.skjold.server.addressprotection;

import java.util.List;
import java.util.Map;
import no.skjold.server.supervision.StatusContributor;

/// Says that address protection keeps up, or that it does not; never how much there is of it.
final class AddressProtectionStatus implements StatusContributor {

  private final Follower follower;

  AddressProtectionStatus(Follower follower) {
    this.follower = follower;
  }

  @Override
  public String name() {
    return "addressProtection";
  }

  @Override
  public Map<String, ?> status() {
    return Map.of("following", follower.keepsUp() ? "up" : "stuck");
  }

  @Override
  public List<String> faults() {
    return follower.keepsUp() ? List.of() : List.of("address_protection");
  }
}
