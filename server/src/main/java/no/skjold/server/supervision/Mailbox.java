package no.skjold.server.supervision;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/// A bounded queue from any number of threads to one, without locks: each slot carries the turn at
/// which it may be written or read (Vyukov's bounded queue, with one reader). Full means `false` at
/// once, never a wait.
final class Mailbox<T> {

  private static final VarHandle TURN = MethodHandles.arrayElementVarHandle(long[].class);
  private static final VarHandle TAIL;

  static {
    try {
      TAIL = MethodHandles.lookup().findVarHandle(Mailbox.class, "tail", long.class);
    } catch (ReflectiveOperationException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private final int mask;
  private final long[] turns;
  private final @Nullable Object[] slots;

  /// Next turn to write; claimed by compare-and-set.
  @SuppressWarnings("UnusedVariable") // through TAIL
  private volatile long tail;

  /// Next turn to read; written by the reader only.
  private volatile long head;

  Mailbox(int capacity) {
    mask = capacity - 1;
    turns = new long[capacity];
    slots = new Object[capacity];
    for (int i = 0; i < capacity; i++) {
      turns[i] = i;
    }
  }

  /// Puts it in, unless full. Any thread.
  boolean offer(T item) {
    while (true) {
      long turn = tail;
      int slot = (int) turn & mask;
      long free = (long) TURN.getAcquire(turns, slot);
      if (free == turn) {
        if (TAIL.compareAndSet(this, turn, turn + 1)) {
          slots[slot] = item;
          TURN.setRelease(turns, slot, turn + 1);
          return true;
        }
      } else if (free < turn) {
        return false;
      }
    }
  }

  /// Takes the oldest out, or null when empty. The one reader only.
  @SuppressWarnings("unchecked")
  @Nullable T poll() {
    long turn = head;
    int slot = (int) turn & mask;
    if ((long) TURN.getAcquire(turns, slot) != turn + 1) {
      return null;
    }
    Object item = slots[slot];
    slots[slot] = null;
    TURN.setRelease(turns, slot, turn + mask + 1);
    head = turn + 1;
    return (T) item;
  }

  /// The oldest without taking it, or null. From other threads than the reader's a hint only.
  @SuppressWarnings("unchecked")
  @Nullable T peek() {
    long turn = head;
    int slot = (int) turn & mask;
    return (long) TURN.getAcquire(turns, slot) == turn + 1 ? (T) slots[slot] : null;
  }

  boolean isEmpty() {
    return peek() == null;
  }
}
