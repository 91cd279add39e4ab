package no.skjold.server.login;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/// The sessions of those who are not logged in yet: what a login page's token and a passkey's
/// challenge live in. Anybody can make one, so they are bounded, by where they come from and in
/// all; whoever makes too many ends their own oldest, and nobody who is logged in loses anything.
/// In memory like the sessions; any thread.
@Component
class Newcomers implements HttpSessionListener {

  static final int MOST_OF_ONE = 1_000;
  static final int MOST = 10_000;

  private final int mostOfOne;
  private final int most;
  private final Map<String, Map<String, HttpSession>> bySource = new HashMap<>();
  private final Map<String, String> sources = new HashMap<>();

  Newcomers() {
    this(MOST_OF_ONE, MOST);
  }

  Newcomers(int mostOfOne, int most) {
    this.mostOfOne = mostOfOne;
    this.most = most;
  }

  /// Somebody got a session without being logged in.
  void came(String address, HttpSession session) {
    // Ended outside the lock: that is heard of below.
    noted(source(address), session).forEach(Newcomers::end);
  }

  private synchronized List<HttpSession> noted(String source, HttpSession session) {
    Map<String, HttpSession> from = bySource.computeIfAbsent(source, it -> new LinkedHashMap<>());
    from.put(session.getId(), session);
    sources.put(session.getId(), source);
    List<HttpSession> over = new ArrayList<>();
    if (from.size() > mostOfOne) {
      over.add(withoutOldest(from));
    }
    if (sources.size() > most) {
      over.add(withoutOldest(most()));
    }
    return over;
  }

  /// Forgotten here: a session that is over already, or has got another id, is never told of.
  private HttpSession withoutOldest(Map<String, HttpSession> sessions) {
    Map.Entry<String, HttpSession> oldest = sessions.entrySet().iterator().next();
    HttpSession session = oldest.getValue();
    forget(oldest.getKey());
    return session;
  }

  /// Those of the source that has most.
  private Map<String, HttpSession> most() {
    return bySource.values().stream().max(Comparator.comparingInt(Map::size)).orElseThrow();
  }

  private static void end(HttpSession session) {
    try {
      session.invalidate();
    } catch (IllegalStateException e) {
      // Over already, by itself: what was wanted.
      return;
    }
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    forget(event.getSession().getId());
  }

  private synchronized void forget(String id) {
    String source = sources.remove(id);
    if (source == null) {
      return;
    }
    bySource.computeIfPresent(
        source,
        (it, sessions) -> {
          sessions.remove(id);
          return sessions.isEmpty() ? null : sessions;
        });
  }

  synchronized int size() {
    return sources.size();
  }

  /// Whoever has one address of IPv6 has the 64 bits of them.
  private static String source(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return HexFormat.of().formatHex(bytes.length == 16 ? Arrays.copyOf(bytes, 8) : bytes);
    } catch (IllegalArgumentException e) {
      // Not an address, as a proxy may tell it.
      return address;
    }
  }
}
