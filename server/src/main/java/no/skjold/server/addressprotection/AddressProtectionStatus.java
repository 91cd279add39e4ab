package no.skjold.server.addressprotection;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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

  /// That a deadline has passed is said in the same words as of other work, so that it tells nobody
  /// that somebody is graded; whoever may know sees which on the work list.
  @Override
  public List<String> faults() {
    return Stream.of(
            follower.keepsUp() ? "" : "address_protection",
            follower.overdue() ? StatusContributor.DEADLINE_PASSED : "")
        .filter(it -> !it.isEmpty())
        .toList();
  }
}
