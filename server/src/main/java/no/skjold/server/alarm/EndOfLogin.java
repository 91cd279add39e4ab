package no.skjold.server.alarm;

import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Ends the consoles of a session that is over, by logging out or by time.
@Component
class EndOfLogin implements HttpSessionListener {

  private final ObjectProvider<OperatorStream> stream;

  /// @param stream asked for late: listeners are made before most else
  EndOfLogin(ObjectProvider<OperatorStream> stream) {
    this.stream = stream;
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    stream.getObject().loggedOut(event.getSession());
  }
}
