package no.skjold.server.party;

import java.net.URI;
import java.util.List;
import java.util.Map;
import no.skjold.server.party.Entry.EnteredAddress;
import no.skjold.server.party.PeopleDesk.Entered;
import no.skjold.server.party.PeopleSearch.Found;
import no.skjold.server.party.PeopleSearch.Wanted;
import no.skjold.server.party.Person.Relation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// People over HTTP. What is looked for never stands in an address.
@RestController
@RequestMapping("/api/v1/people")
class PeopleController {

  private final PeopleDesk desk;
  private final PeopleSearch search;
  private final PersonAnswers answers;

  PeopleController(PeopleDesk desk, PeopleSearch search, PersonAnswers answers) {
    this.desk = desk;
    this.search = search;
    this.answers = answers;
  }

  @PostMapping
  ResponseEntity<Map<String, Object>> enter(@RequestBody JsonNode body) {
    return switch (desk.enter(PersonRequests.entry(body))) {
      case Entered.As(long id) ->
          ResponseEntity.created(URI.create("/api/v1/people/" + id)).body(Map.of("id", id));
      case Entered.KnownAs(long id) ->
          ResponseEntity.status(HttpStatus.CONFLICT)
              .body(Map.of("code", "person_known", "personId", id));
    };
  }

  @PostMapping("/search")
  Found search(@RequestBody JsonNode body) {
    return search.search(wanted(body), body.path("page").asInt(1));
  }

  private static Wanted wanted(JsonNode body) {
    Map<String, Tokens.Key> keys =
        Map.of(
            "identityNumber", Tokens.Key.IDENTITY_NUMBER,
            "phone", Tokens.Key.PHONE,
            "name", Tokens.Key.NAME);
    List<String> given = keys.keySet().stream().filter(body::hasNonNull).toList();
    if (given.size() != 1) {
      throw new Unsound(List.of(new Unsound.Fault("search", "one_of_three")));
    }
    String member = given.getFirst();
    return Wanted.of(
        java.util.Objects.requireNonNull(keys.get(member)), body.path(member).asString(""));
  }

  @GetMapping("/{id}")
  JsonNode get(@PathVariable long id) {
    return answers.masked(desk.get(id));
  }

  @GetMapping("/{id}/contact")
  JsonNode contact(@PathVariable long id) {
    return answers.whole(desk.contact(id));
  }

  @PutMapping("/{id}")
  ResponseEntity<Void> update(@PathVariable long id, @RequestBody JsonNode body) {
    Entry entry = PersonRequests.entry(body);
    int version = body.path("version").asInt(0);
    boolean done = desk.update(id, version, entry.name(), entry.identityNumber(), entry.note());
    return ResponseEntity.status(done ? HttpStatus.NO_CONTENT : HttpStatus.CONFLICT).build();
  }

  @PostMapping("/{id}/addresses")
  Map<String, Object> addAddress(@PathVariable long id, @RequestBody JsonNode body) {
    return Map.of("number", desk.addAddress(id, PersonRequests.address(body)));
  }

  @PutMapping("/{id}/addresses/{number}")
  ResponseEntity<Void> putAddress(
      @PathVariable long id, @PathVariable int number, @RequestBody JsonNode body) {
    EnteredAddress address = PersonRequests.address(body);
    desk.putAddress(id, number, address);
    return ResponseEntity.noContent().build();
  }

  @DeleteMapping("/{id}/addresses/{number}")
  ResponseEntity<Void> deleteAddress(@PathVariable long id, @PathVariable int number) {
    desk.deleteAddress(id, number);
    return ResponseEntity.noContent().build();
  }

  @PostMapping("/{id}/contacts")
  Map<String, Object> addContact(@PathVariable long id, @RequestBody JsonNode body) {
    return Map.of("number", desk.addContact(id, PersonRequests.contact(body, 0)));
  }

  @PutMapping("/{id}/contacts/{number}")
  ResponseEntity<Void> putContact(
      @PathVariable long id, @PathVariable int number, @RequestBody JsonNode body) {
    desk.putContact(id, PersonRequests.contact(body, number));
    return ResponseEntity.noContent().build();
  }

  @DeleteMapping("/{id}/contacts/{number}")
  ResponseEntity<Void> deleteContact(@PathVariable long id, @PathVariable int number) {
    desk.deleteContact(id, number);
    return ResponseEntity.noContent().build();
  }

  @PutMapping("/{id}/relations/{kind}/{otherId}")
  ResponseEntity<Void> putRelation(
      @PathVariable long id, @PathVariable String kind, @PathVariable long otherId) {
    desk.putRelation(id, new Relation(PersonRequests.relation(kind), otherId));
    return ResponseEntity.noContent().build();
  }

  @DeleteMapping("/{id}/relations/{kind}/{otherId}")
  ResponseEntity<Void> deleteRelation(
      @PathVariable long id, @PathVariable String kind, @PathVariable long otherId) {
    desk.deleteRelation(id, new Relation(PersonRequests.relation(kind), otherId));
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/twins")
  List<List<Long>> twins() {
    return desk.twins();
  }

  @PostMapping("/{id}/merge")
  ResponseEntity<Void> merge(@PathVariable long id, @RequestBody JsonNode body) {
    desk.merge(id, body.path("into").asLong(0));
    return ResponseEntity.noContent().build();
  }
}
