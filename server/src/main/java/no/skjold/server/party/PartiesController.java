package no.skjold.server.party;

import java.util.List;
import java.util.Map;
import no.skjold.server.access.PartyRegister.Party;
import no.skjold.server.party.Person.PartInCase;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/// Who has which part in a case, over HTTP.
@RestController
@RequestMapping("/api/v1/subjects/{subjectId}/parties")
class PartiesController {

  private final PeopleDesk desk;

  PartiesController(PeopleDesk desk) {
    this.desk = desk;
  }

  @GetMapping
  List<Map<String, Object>> list(@PathVariable long subjectId) {
    return desk.parties(subjectId).stream().map(this::answer).toList();
  }

  private Map<String, Object> answer(Party party) {
    return Map.of(
        "personId", party.personId(),
        "name", desk.nameOf(party.personId()),
        "part", party.part().name());
  }

  @PutMapping("/{personId}")
  ResponseEntity<Void> put(
      @PathVariable long subjectId, @PathVariable long personId, @RequestBody JsonNode body) {
    desk.putPart(subjectId, personId, new PartInCase(subjectId, PersonRequests.part(body)));
    return ResponseEntity.noContent().build();
  }

  @DeleteMapping("/{personId}")
  ResponseEntity<Void> delete(@PathVariable long subjectId, @PathVariable long personId) {
    desk.deletePart(subjectId, personId);
    return ResponseEntity.noContent().build();
  }
}
