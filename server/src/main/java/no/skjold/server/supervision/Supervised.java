package no.skjold.server.supervision;

import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.SubjectState;
import org.jspecify.annotations.Nullable;

/// One restrained person in his lane: plan in force, state, and what the lane must remember beside
/// the engine. Everything but [#waiting] and [#contacts] is confined to the lane's thread once
/// lanes run.
final class Supervised {

  private static final byte[] NO_HASH = new byte[32];

  final long id;
  final Lane lane;
  final byte[] commitmentSalt;

  /// Inputs of his that wait in the lane's mailboxes; counted by whoever hands them in.
  final AtomicInteger waiting = new AtomicInteger();

  /// When each device was last heard; read by pages.
  final Map<String, Contact> contacts = new ConcurrentHashMap<>();

  Plan plan;

  /// Null while set aside after a bug.
  @Nullable SubjectState state;

  /// The last thing of his handed to the log, by the lane's count; 0 for none.
  long lastTicket;

  long lastSequence;
  byte[] lastRecordHash = NO_HASH;
  long[] openWindows = new long[0];

  /// When the lane's timer for him goes off; `Long.MAX_VALUE` for none.
  long timerAt = Long.MAX_VALUE;

  /// Whether he is set aside now.
  volatile boolean setAside;

  /// When he was last set aside; 0 for never.
  volatile long setAsideAtMillis;

  /// Whether the log holds something else than was decided of him, and nothing durable says so yet:
  /// until then nothing of his is accepted. Written by the log writer's thread.
  volatile boolean disputed;

  /// How often that was found. The log writer's thread only.
  int disputes;

  /// Whether his state is being read from the log after a conflict.
  boolean rereading;

  /// How often he was set aside without being heard well in between; stretches the pause.
  int setAsideCount;

  /// Rebuilt at start and not heard since.
  volatile boolean unknownSinceRestart;

  /// Whether signals are missing, and how many windows are open; for pages.
  volatile boolean silent;

  volatile int openWindowCount;

  /// When any device of his was last heard, for lazy storing.
  volatile long heardAtMillis;

  final InForce inForce = new InForce();

  /// The rule set that runs beside his live one; null for none, or not yet.
  @Nullable ShadowRun shadow;

  Supervised(long id, Lane lane, byte[] commitmentSalt, Plan plan) {
    this.id = id;
    this.lane = lane;
    this.commitmentSalt = commitmentSalt;
    this.plan = plan;
  }

  /// Whether this is the drill's person: nothing of him is kept, shown or counted.
  boolean drill() {
    return DrillSubject.is(id);
  }

  void windowOpened(long sequence) {
    openWindows = Arrays.copyOf(openWindows, openWindows.length + 1);
    openWindows[openWindows.length - 1] = sequence;
  }

  void windowClosed(long sequence) {
    openWindows = Arrays.stream(openWindows).filter(open -> open != sequence).toArray();
  }

  boolean windowIsOpen(long sequence) {
    for (long open : openWindows) {
      if (open == sequence) {
        return true;
      }
    }
    return false;
  }

  /// The newest open window that covers what happens now; 0 for none. One that was opened by a stay
  /// learned late covers that stay and nothing else.
  long coveringWindow() {
    for (int i = openWindows.length - 1; i >= 0; i--) {
      if (inForce.coversNow(openWindows[i])) {
        return openWindows[i];
      }
    }
    return 0;
  }

  /// When a device was heard.
  ///
  /// @param batteryPercent the last it told; -1 when it never did
  record Contact(long atMillis, int batteryPercent) {}
}
