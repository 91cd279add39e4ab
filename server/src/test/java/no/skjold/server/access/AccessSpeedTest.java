package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Question.Registers;
import org.junit.jupiter.api.Test;

/// What is asked for each event on each console never asks the database; printed: how long it
/// takes.
class AccessSpeedTest {

  private static final Staff OPERATOR =
      new Staff("me", "Me", Set.of(Role.OPERATOR), Set.of("oslo"), Grading.UNGRADED, 900L);

  @Test
  void alarms_and_places_are_decided_without_the_register_of_people() {
    AtomicInteger asked = new AtomicInteger();
    Registers registers =
        new Registers(
            _ -> Optional.of(new CaseRegister.Responsible("oslo", "oslo")),
            new Counting(asked),
            (_, _) -> false,
            new Nobody(asked));
    Resource[] path = {
      new Resource.General("alarms"),
      new Resource.Alarm("a", 1L, Set.of("oslo"), false),
      new Resource.Position("a", Set.of("oslo"), false, true, "strl. § 57"),
      new Resource.ResponsePlace("a", Set.of("oslo"), true, "Me")
    };
    Action[] actions = {
      Action.SEE_ALARMS, Action.SEE_ALARMS, Action.SEE_POSITION, Action.SEE_RESPONSE_PLACE
    };
    int permitted = 0;
    long start = 0;
    int rounds = 400_000;
    for (int i = 0; i < 2 * rounds; i++) {
      if (i == rounds) {
        start = System.nanoTime();
        permitted = 0;
      }
      Question question = new Question(OPERATOR, actions[i % 4], path[i % 4], registers);
      permitted += RuleAccess.denials(question).findFirst().isEmpty() ? 1 : 0;
    }
    double nanos = (System.nanoTime() - start) / (double) rounds;
    System.out.printf("Access on the alarm path: %.0f ns a question%n", nanos);
    assertThat(permitted).isEqualTo(rounds);
    assertThat(asked).as("questions to what may ask the database").hasValue(0);
  }

  private record Counting(AtomicInteger asked) implements PartyRegister {
    @Override
    public Set<Party> parties(long subjectId) {
      asked.incrementAndGet();
      return Set.of();
    }

    @Override
    public Optional<Known> find(long personId) {
      asked.incrementAndGet();
      return Optional.empty();
    }
  }

  private record Nobody(AtomicInteger asked) implements Work {
    @Override
    public boolean assigned(String account, long subjectId) {
      asked.incrementAndGet();
      return false;
    }

    @Override
    public boolean opened(String account, Resource resource) {
      asked.incrementAndGet();
      return false;
    }
  }
}
