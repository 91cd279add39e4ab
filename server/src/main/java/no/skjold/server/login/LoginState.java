package no.skjold.server.login;

import java.time.Instant;
import no.skjold.server.access.Actor;
import org.jspecify.annotations.Nullable;

/// What a session knows about its login. Lives in the session; its request threads share it.
final class LoginState {

  static final String ATTRIBUTE = "skjold.login";

  private final String handle;
  private final String holder;
  private final Actor actor;
  private final Way way;
  private final Instant begun;
  private final @Nullable EndAtIssuer endAtIssuer;
  private volatile Instant lastUse;

  /// @param handle names the session on the page that lists sessions; opens nothing
  /// @param holder whose sessions it belongs to: an account, or `citizen/` and the person
  /// @param endAtIssuer how to end the login at the identity provider, too
  LoginState(
      String handle,
      String holder,
      Actor actor,
      Way way,
      Instant begun,
      @Nullable EndAtIssuer endAtIssuer) {
    this.handle = handle;
    this.holder = holder;
    this.actor = actor;
    this.way = way;
    this.begun = begun;
    this.endAtIssuer = endAtIssuer;
    this.lastUse = begun;
  }

  String handle() {
    return handle;
  }

  String holder() {
    return holder;
  }

  Actor actor() {
    return actor;
  }

  Way way() {
    return way;
  }

  Instant begun() {
    return begun;
  }

  @Nullable EndAtIssuer endAtIssuer() {
    return endAtIssuer;
  }

  Instant lastUse() {
    return lastUse;
  }

  void use(Instant now) {
    lastUse = now;
  }
}
