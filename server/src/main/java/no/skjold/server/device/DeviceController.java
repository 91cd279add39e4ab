package no.skjold.server.device;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import no.skjold.server.device.Devices.Registered;
import no.skjold.server.device.Devices.Registration;
import no.skjold.server.device.Devices.UnusableRegistration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Registers devices, and shows what they said that was not understood.
@RestController
class DeviceController {

  private static final int DEFAULT_INTERVAL_SECONDS = 60;
  private static final int DEFAULT_ALLOWANCE_SECONDS = 120;

  private final Devices devices;
  private final RefusedMessages refused;
  private final Access access;
  private final Audit audit;

  DeviceController(Devices devices, RefusedMessages refused, Access access, Audit audit) {
    this.devices = devices;
    this.refused = refused;
    this.access = access;
    this.audit = audit;
  }

  /// @param user defaults to the device id
  /// @param gateway names the forwarding Traccar server; defaults to `traccar`
  /// @param client names the machine client that may hand in its fixes, for protocol `api`;
  ///   defaults to the one that does, or to the machine that registers it
  /// @param model make and model, such as `Vakt 3`; what was told before stays when left out
  record DeviceRequest(
      @Nullable String protocol,
      @Nullable Integer reportingIntervalSeconds,
      @Nullable Integer deliveryAllowanceSeconds,
      @Nullable String user,
      @Nullable String gateway,
      @Nullable String client,
      @Nullable String model) {}

  /// @param credential shown once; absent when the device keeps the one it has
  record DeviceAnswer(
      String deviceId,
      String protocol,
      int reportingIntervalSeconds,
      @Nullable CredentialAnswer credential) {}

  /// @param user the name to log in with; for Traccar forwarding the gateway's name
  /// @param secret the password, the `id` of OsmAnd and Traccar Client, or the gateway's token
  record CredentialAnswer(String user, String secret) {}

  @PutMapping("/api/v1/subjects/{subjectId}/devices/{deviceId}")
  ResponseEntity<DeviceAnswer> put(
      @PathVariable long subjectId,
      @PathVariable String deviceId,
      @RequestParam(defaultValue = "false") boolean newCredential,
      @RequestBody DeviceRequest request) {
    access.require(access.current(), Action.MANAGE_DEVICES, new Resource.Case(subjectId));
    Registration wanted = registration(subjectId, deviceId, request);
    Registered registered =
        devices.register(
            wanted,
            newCredential,
            it ->
                audit.append(
                    access.current().name(), "device_registered", "device/" + deviceId, how(it)));
    boolean issued = registered.secret().isPresent();
    return ResponseEntity.status(issued ? HttpStatus.CREATED : HttpStatus.OK)
        .cacheControl(CacheControl.noStore())
        .body(answer(wanted, registered));
  }

  private static String how(Registered registered) {
    return registered.secret().isPresent() ? "credential_issued" : "credential_kept";
  }

  private Registration registration(long subjectId, String deviceId, DeviceRequest request) {
    Protocol protocol =
        Optional.ofNullable(request.protocol())
            .flatMap(Protocol::find)
            .orElseThrow(() -> new UnusableRegistration("protocol_unknown"));
    return new Registration(
        subjectId,
        deviceId,
        protocol,
        request.user() == null ? deviceId : request.user(),
        request.gateway() == null ? "traccar" : request.gateway(),
        client(request, deviceId),
        seconds(request.reportingIntervalSeconds(), DEFAULT_INTERVAL_SECONDS),
        seconds(request.deliveryAllowanceSeconds(), DEFAULT_ALLOWANCE_SECONDS),
        Optional.ofNullable(request.model()).map(String::strip).filter(it -> !it.isEmpty()));
  }

  /// A machine that registers a device speaks for it, unless another one does or is named.
  private String client(DeviceRequest request, String deviceId) {
    if (request.client() != null) {
      return request.client();
    }
    boolean unbound = devices.find(deviceId).filter(it -> it.protocol() == Protocol.API).isEmpty();
    return unbound && access.current() instanceof Actor.Client own ? own.name() : "";
  }

  private static Duration seconds(@Nullable Integer given, int otherwise) {
    return Duration.ofSeconds(given == null ? otherwise : given);
  }

  private static DeviceAnswer answer(Registration wanted, Registered registered) {
    String user =
        wanted.protocol() == Protocol.TRACCAR_FORWARD ? wanted.gatewayId() : wanted.user();
    return new DeviceAnswer(
        wanted.deviceId(),
        wanted.protocol().code(),
        (int) wanted.reportingInterval().toSeconds(),
        registered.secret().map(secret -> new CredentialAnswer(user, secret)).orElse(null));
  }

  @DeleteMapping("/api/v1/subjects/{subjectId}/devices/{deviceId}")
  ResponseEntity<Void> delete(@PathVariable long subjectId, @PathVariable String deviceId) {
    access.require(access.current(), Action.MANAGE_DEVICES, new Resource.Case(subjectId));
    Actor actor = access.current();
    boolean removed =
        devices.remove(
            subjectId,
            deviceId,
            () -> audit.append(actor.name(), "device_removed", "device/" + deviceId, ""));
    if (!removed) {
      throw new Access.NotThere();
    }
    return ResponseEntity.noContent().build();
  }

  @GetMapping("/api/v1/devices/refusals")
  List<RefusedMessages.Kind> refusals() {
    access.require(
        access.current(), Action.SEE_TECHNICAL, new Resource.General("devices/refusals"));
    return refused.list();
  }

  /// The plan with this device in it was refused; the plan in force stays.
  @ExceptionHandler
  ProblemDetail refused(IllegalArgumentException planRefused) {
    ProblemDetail problem = ProblemDetail.forStatus(HttpStatus.UNPROCESSABLE_CONTENT);
    problem.setProperty("code", "plan_refused");
    return problem;
  }

  @ExceptionHandler
  ProblemDetail unusable(UnusableRegistration unusable) {
    String code = String.valueOf(unusable.getMessage());
    HttpStatus status =
        switch (code) {
          case "no_such_subject" -> HttpStatus.NOT_FOUND;
          case "device_carried_by_another", "user_taken" -> HttpStatus.CONFLICT;
          default -> HttpStatus.UNPROCESSABLE_CONTENT;
        };
    ProblemDetail problem = ProblemDetail.forStatus(status);
    problem.setProperty("code", code);
    problem.setDetail(remedy(code));
    return problem;
  }

  private static @Nullable String remedy(String code) {
    return switch (code) {
      case "reporting_interval_out_of_range" ->
          "Choose a reportingIntervalSeconds of 1 to " + Devices.LONGEST_INTERVAL.toSeconds() + ".";
      case "delivery_allowance_out_of_range" -> "Choose a deliveryAllowanceSeconds of 1 or more.";
      case "silence_too_long" ->
          "reportingIntervalSeconds and deliveryAllowanceSeconds together may be at most "
              + Devices.LONGEST_SILENCE.toSeconds()
              + ": for that long somebody counts as safe while nothing is heard. A device that"
              + " cannot report that often is replaced.";
      case "client_missing" ->
          "Name the machine client that may hand in the device's fixes, as its token is named.";
      default -> null;
    };
  }
}
