package no.skjold.server.login;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// The sessions that stand, so that they can be ended from elsewhere: an account disabled, its
/// roles changed, a browser left at work. In memory like the sessions; any thread.
@Component
class LiveSessions implements HttpSessionListener {

  private final SessionSettings settings;
  private final InstantSource clock;
  private final Map<String, Live> byHandle = new ConcurrentHashMap<>();

  LiveSessions(SessionSettings settings, InstantSource clock) {
    this.settings = settings;
    this.clock = clock;
  }

  private record Live(HttpSession session, LoginState state) {}

  void begun(HttpSession session, LoginState state) {
    byHandle.put(state.handle(), new Live(session, state));
  }

  /// The holder's sessions, oldest first.
  List<LoginState> of(String holder) {
    return byHandle.values().stream()
        .map(Live::state)
        .filter(it -> it.holder().equals(holder))
        .sorted(Comparator.comparing(LoginState::begun))
        .toList();
  }

  /// Ends all of a holder's sessions now, with their open streams.
  void endAll(String holder) {
    of(holder).forEach(this::end);
  }

  /// Ends one of the holder's sessions; one that is not theirs is left alone.
  void end(String holder, String handle) {
    of(holder).stream().filter(it -> it.handle().equals(handle)).forEach(this::end);
  }

  /// Ends those that are too old, also where nobody asks for anything any more: an open stream at
  /// an empty desk.
  @Scheduled(fixedDelayString = "PT15S")
  void endOld() {
    byHandle.values().stream().map(Live::state).filter(this::tooOld).forEach(this::end);
  }

  private boolean tooOld(LoginState state) {
    return !clock.instant().isBefore(state.begun().plus(settings.of(state.actor()).longest()));
  }

  private void end(LoginState state) {
    Live live = byHandle.remove(state.handle());
    if (live == null) {
      return;
    }
    try {
      live.session().invalidate();
    } catch (IllegalStateException e) {
      // Over already, by itself: what was wanted.
      byHandle.remove(state.handle());
    }
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    if (event.getSession().getAttribute(LoginState.ATTRIBUTE) instanceof LoginState state) {
      byHandle.remove(state.handle());
    }
  }
}
