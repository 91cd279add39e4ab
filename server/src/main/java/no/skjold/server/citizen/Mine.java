package no.skjold.server.citizen;

import java.util.List;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Actor.Citizen;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.PartyRegister.Known;
import no.skjold.server.access.Resource;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// What is whose: the citizen of the request under way, and the cases of theirs. Any thread.
@Component
class Mine {

  private final Access access;
  private final ObjectProvider<PartyRegister> parties;

  Mine(Access access, ObjectProvider<PartyRegister> parties) {
    this.access = access;
    this.parties = parties;
  }

  /// Whoever is logged in, if it is somebody with pages of their own.
  Citizen citizen() {
    access.require(access.current(), Action.SEE_OWN_DATA, new Resource.General("/min-side"));
    if (access.current() instanceof Citizen citizen) {
      return citizen;
    }
    throw new Denied("not_allowed");
  }

  /// Whether there is a ban against them and nothing that protects them: then there is no second
  /// door before their page. Everybody else meets one, whether it opens to anything or not.
  boolean onlyRestrained(Citizen citizen) {
    return !casesFor(citizen, Action.SEE_OWN_BAN).isEmpty()
        && casesFor(citizen, Action.SEE_OWN_PROTECTION).isEmpty();
  }

  /// The cases of theirs in which they may do this, each look recorded.
  List<Long> cases(Citizen citizen, Action action) {
    List<Long> cases = casesFor(citizen, action);
    cases.forEach(it -> access.require(citizen, action, new Resource.Case(it)));
    return cases;
  }

  private List<Long> casesFor(Citizen citizen, Action action) {
    LongFunction<Resource> resource = Resource.Case::new;
    return known(citizen)
        .flatMap(it -> it.cases().stream())
        .filter(it -> access.may(citizen, action, resource.apply(it)))
        .sorted()
        .toList();
  }

  private Stream<Known> known(Citizen citizen) {
    return parties.stream().flatMap(it -> it.find(citizen.personId()).stream());
  }
}
