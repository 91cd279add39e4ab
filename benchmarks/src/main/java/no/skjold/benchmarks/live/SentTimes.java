package no.skjold.benchmarks.live;

/// When each fix in flight was sent, oldest first. Not thread-safe.
final class SentTimes {

  private final long[] nanos;
  private int first;
  private int size;

  SentTimes(int capacity) {
    nanos = new long[capacity];
  }

  int size() {
    return size;
  }

  void add(long sentNanos) {
    if (size == nanos.length) {
      throw new IllegalStateException("more in flight than " + size);
    }
    nanos[(first + size) % nanos.length] = sentNanos;
    size++;
  }

  long remove() {
    if (size == 0) {
      throw new IllegalStateException("an answer to nothing");
    }
    long oldest = nanos[first];
    first = (first + 1) % nanos.length;
    size--;
    return oldest;
  }
}
