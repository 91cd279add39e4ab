package no.skjold.server.device;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/// Counts what devices said that was bad for good, and keeps the shape of the first of each kind:
/// every digit replaced by 9 and every word we do not know by as many a's, so that neither a place
/// nor a name is left. Memory only. Thread-safe.
@Component
public class RefusedMessages {

  private static final int LONGEST_SHAPE = 200;

  private static final Set<String> KNOWN_WORDS =
      Set.of(
          "t",
          "lat",
          "lon",
          "acc",
          "spd",
          "crs",
          "src",
          "bat",
          "seq",
          "type",
          "_type",
          "tst",
          "location",
          "encrypted",
          "timestamp",
          "coords",
          "latitude",
          "longitude",
          "accuracy",
          "device_id",
          "position",
          "device",
          "event",
          "fixTime",
          "deviceTime",
          "valid",
          "null",
          "true",
          "false",
          "id",
          "speed",
          "attributes",
          "uniqueId",
          "NaN",
          "T",
          "Z");

  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
  private final MeterRegistry meters;

  /// Counts into `meters` under `skjold.device.refused`.
  public RefusedMessages(MeterRegistry meters) {
    this.meters = meters;
  }

  /// One kind of refusal.
  ///
  /// @param first when the first was seen
  /// @param firstDeviceId who sent it
  /// @param firstShape what it looked like
  public record Kind(
      String protocol,
      String reason,
      String remedy,
      long count,
      Instant first,
      String firstDeviceId,
      String firstShape) {}

  /// Counts one.
  ///
  /// @param reason a code out of a fixed set
  public void record(
      Protocol protocol,
      String reason,
      String remedy,
      String deviceId,
      byte[] message,
      long receivedAtMillis) {
    Entry entry =
        entries.computeIfAbsent(
            new Key(protocol, reason),
            _ ->
                new Entry(
                    Instant.ofEpochMilli(receivedAtMillis),
                    remedy,
                    deviceId,
                    shape(message),
                    new AtomicLong(),
                    counter(protocol, reason)));
    entry.count.incrementAndGet();
    entry.counter.increment();
  }

  private Counter counter(Protocol protocol, String reason) {
    return meters.counter("skjold.device.refused", "protocol", protocol.code(), "reason", reason);
  }

  /// All kinds seen since the start, the most frequent first.
  public List<Kind> list() {
    return entries.entrySet().stream()
        .map(it -> it.getValue().kind(it.getKey()))
        .sorted(Comparator.comparingLong(Kind::count).reversed())
        .toList();
  }

  static String shape(byte[] message) {
    String text = new String(message, StandardCharsets.UTF_8);
    StringBuilder shape = new StringBuilder();
    int at = 0;
    while (at < text.length() && shape.length() < LONGEST_SHAPE) {
      char letter = text.charAt(at);
      if (Character.isLetter(letter) || letter == '_') {
        int end = at;
        while (end < text.length() && isWord(text.charAt(end))) {
          end++;
        }
        String word = text.substring(at, end);
        shape.append(KNOWN_WORDS.contains(word) ? word : "a".repeat(Math.min(word.length(), 20)));
        at = end;
      } else {
        shape.append(Character.isDigit(letter) ? '9' : letter < ' ' || letter > '~' ? '?' : letter);
        at++;
      }
    }
    return shape.toString();
  }

  private static boolean isWord(char letter) {
    return Character.isLetter(letter) || letter == '_';
  }

  private record Key(Protocol protocol, String reason) {}

  private record Entry(
      Instant first,
      String remedy,
      String deviceId,
      String shape,
      AtomicLong count,
      Counter counter) {
    Kind kind(Key key) {
      return new Kind(
          key.protocol().code(), key.reason(), remedy, count.get(), first, deviceId, shape);
    }
  }
}
