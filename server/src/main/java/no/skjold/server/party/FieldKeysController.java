package no.skjold.server.party;

import java.util.Map;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.storage.FieldKeyRotation;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Rotation of the field keys, begun by whoever runs the system, who sees nothing of what is
/// sealed.
@RestController
@RequestMapping("/api/v1/field-keys/rotation")
class FieldKeysController {

  private static final Resource KEYS = new Resource.General("field-keys");

  private final FieldKeyRotation rotation;
  private final Access access;
  private final Audit audit;

  FieldKeysController(FieldKeyRotation rotation, Access access, Audit audit) {
    this.rotation = rotation;
    this.access = access;
    this.audit = audit;
  }

  @GetMapping
  Map<String, Object> state() {
    access.require(access.current(), Action.MANAGE_RETENTION, KEYS);
    return Map.of("state", rotation.state().name());
  }

  @PostMapping
  ResponseEntity<Map<String, Object>> begin() {
    Actor actor = access.current();
    access.require(actor, Action.MANAGE_RETENTION, KEYS);
    if (rotation.state() != FieldKeyRotation.State.DONE) {
      return ResponseEntity.status(HttpStatus.CONFLICT).body(Map.of("code", "under_way"));
    }
    rotation.begin();
    audit.append(actor.name(), "field_keys_rotated", KEYS.name(), "");
    return ResponseEntity.accepted().body(Map.of("state", rotation.state().name()));
  }
}
