package no.skjold.server.order;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.PartyRegister;

/// Requests for protection, and the 24-hour clock that a police prosecutor stops. Asks nobody
/// whether it may: the caller has. What it refuses ([Refused]) has left nothing behind; what it
/// returns from is durable. Any thread.
public final class Requests {

  /// The code of the refusal of a form that was sent before with other words.
  public static final String SENT_BEFORE = "request.sent_before";

  private final OrderStore store;
  private final PartyRegister parties;
  private final CaseWork work;

  Requests(OrderStore store, PartyRegister parties, CaseWork work) {
    this.store = store;
    this.parties = parties;
    this.work = work;
  }

  /// @param receivedAt when it came in, which may be before it is entered
  /// @param persons whom it is for; they have a part in the case
  public record Asked(Instant receivedAt, Request.Source source, List<Long> persons, String facts) {
    public Asked {
      persons = List.copyOf(persons);
    }

    /// Whether it asks for what was asked for before, whenever that came in.
    private boolean repeats(Request earlier) {
      return source == earlier.source()
          && Set.copyOf(persons).equals(Set.copyOf(earlier.persons()))
          && facts.strip().equals(earlier.facts());
    }

    @Override
    public String toString() {
      return "Asked[" + source + "]";
    }
  }

  /// The number of a request that somebody begins to write; its form carries it.
  public long number() {
    return store.id();
  }

  /// Enters a request, by whoever it was taken or written.
  ///
  /// @param by the name of the actor, for the trail
  /// @return its number
  public long ask(String by, long subjectId, Asked asked) {
    return ask(by, subjectId, number(), asked);
  }

  /// As above, once for each form: sent again it is the request it was the first time, and with
  /// other words it is refused.
  ///
  /// @param number of the form, from [#number]; one nobody can have had from there counts as new
  public long ask(String by, long subjectId, long number, Asked asked) {
    long id = OrderConfiguration.gives(number) ? number : number();
    Instant now = work.now();
    Refused.unless(!asked.receivedAt().isAfter(now), "in_future");
    Refused.unless(!asked.facts().isBlank(), "facts.missing");
    return work.inOrder(
        subjectId,
        () -> {
          Optional<Request> earlier = find(subjectId, id);
          if (earlier.isPresent()) {
            Refused.unless(asked.repeats(earlier.get()), SENT_BEFORE);
            return id;
          }
          Refused.unless(store.responsible(subjectId).isPresent(), "responsible.missing");
          Soundness.requireParties(parties.parties(subjectId), asked.persons());
          Request request =
              new Request(
                  id,
                  subjectId,
                  asked.receivedAt(),
                  asked.source(),
                  asked.persons(),
                  asked.facts().strip(),
                  null,
                  null,
                  null);
          work.write(() -> {
            store.insert(request);
            work.trail(by, "request_entered", subjectId, Long.toString(request.id()));
          });
          return request.id();
        });
  }

  /// A police prosecutor has looked at it: the 24-hour clock stops. Later looks are notes.
  ///
  /// @param waits whether the prosecutor decides that it waits for the suspect's statement
  public void look(Staff staff, long subjectId, long requestId, String note, boolean waits) {
    Refused.unless(!note.isBlank(), "note.missing");
    work.inOrder(
        subjectId,
        () -> {
          Request request = openRequest(subjectId, requestId);
          Refused.unless(request.look() == null, "request.looked_at");
          Signature by = work.sign(staff);
          work.write(() -> {
            store.looked(request.id(), new Request.Look(by, note.strip(), waits));
            work.trail(by.name(), "request_looked_at", subjectId, Long.toString(request.id()));
          });
          return null;
        });
  }

  /// She has taken it back. That ends nothing: it is decided all the same, by the public interest.
  public void withdraw(String by, long subjectId, long requestId) {
    work.inOrder(
        subjectId,
        () -> {
          Request request = openRequest(subjectId, requestId);
          Refused.unless(request.withdrawn() == null, "request.withdrawn");
          work.write(() -> {
            store.withdrawn(request.id(), work.now());
            work.trail(by, "request_withdrawn", subjectId, Long.toString(request.id()));
          });
          return null;
        });
  }

  private Request openRequest(long subjectId, long requestId) {
    Request request = find(subjectId, requestId).orElseThrow(() -> new Refused("request.unknown"));
    Refused.unless(request.open(), "request.answered");
    return request;
  }

  private Optional<Request> find(long subjectId, long requestId) {
    return store.requests(subjectId).stream().filter(it -> it.id() == requestId).findFirst();
  }
}
