package no.skjold.server.alarm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Role;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.SessionLogin;

/// One connection to the operators' stream. The stream's thread puts events in its bounded queue
/// and never waits: a console too slow to keep up is cut off, and resumes. Its own thread writes.
final class Console {

  private static final int MOST_WAITING = 2_000;

  private final Actor actor;
  private final SessionLogin login;
  private final Thread writer;
  private final BlockingQueue<String> frames = new ArrayBlockingQueue<>(MOST_WAITING);

  /// Lawful windows whose positions this console has been shown; the stream's thread owns it.
  final Set<String> windowsShown = new HashSet<>();

  private volatile boolean closed;

  Console(Actor actor, SessionLogin login, Thread writer) {
    this.actor = actor;
    this.login = login;
    this.writer = writer;
  }

  Actor actor() {
    return actor;
  }

  SessionLogin login() {
    return login;
  }

  /// Whether a person who answers for alarms sits there.
  boolean attends() {
    return actor instanceof Staff staff && (staff.has(Role.OPERATOR) || staff.has(Role.SHIFT_LEAD));
  }

  Set<String> districts() {
    return actor instanceof Staff staff ? staff.districts() : Set.of();
  }

  /// Whether it could be queued; if not the console is closed.
  boolean offer(String frame) {
    if (closed || !frames.offer(frame)) {
      close();
      return false;
    }
    return true;
  }

  void close() {
    if (!closed) {
      closed = true;
      writer.interrupt();
    }
  }

  boolean closed() {
    return closed;
  }

  /// Writes until the console goes away or is closed; called on its own thread.
  void writeTo(OutputStream out) {
    try {
      while (!closed) {
        String frame = frames.take();
        out.write(frame.getBytes(StandardCharsets.UTF_8));
        for (String more = frames.poll(); more != null; more = frames.poll()) {
          out.write(more.getBytes(StandardCharsets.UTF_8));
        }
        out.flush();
      }
    } catch (IOException e) {
      // The other end went away: an ordinary end of a connection.
      closed = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      closed = true;
    }
  }

  static String frame(String event, String data) {
    return "event: " + event + "\ndata: " + data + "\n\n";
  }

  static String frame(String event, long position, String data) {
    return "event: " + event + "\nid: " + position + "\ndata: " + data + "\n\n";
  }
}
