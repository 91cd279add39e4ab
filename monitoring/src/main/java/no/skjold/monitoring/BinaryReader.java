package no.skjold.monitoring;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Reads what [BinaryWriter] wrote. Cut-off or oversized input is an [IllegalArgumentException].
final class BinaryReader {
  private final ByteBuffer in;
  private final String what;

  /// @param what names the form in errors
  BinaryReader(byte[] bytes, String what) {
    this.in = ByteBuffer.wrap(bytes);
    this.what = what;
  }

  /// Reads the version byte and refuses any other.
  BinaryReader version(int expected) {
    int version = u8();
    if (version != expected) {
      throw new IllegalArgumentException(what + ": version " + version + " is not known");
    }
    return this;
  }

  int u8() {
    require(1);
    return in.get() & 0xff;
  }

  boolean bool() {
    return u8() != 0;
  }

  int i32() {
    require(4);
    return in.getInt();
  }

  long i64() {
    require(8);
    return in.getLong();
  }

  double f64() {
    return Double.longBitsToDouble(i64());
  }

  byte[] bytes() {
    int length = i32();
    if (length < 0) {
      throw new IllegalArgumentException(what + ": a length below 0");
    }
    require(length);
    byte[] value = new byte[length];
    in.get(value);
    return value;
  }

  @Nullable String findText() {
    int length = i32();
    if (length == -1) {
      return null;
    }
    in.position(in.position() - 4);
    return new String(bytes(), StandardCharsets.UTF_8);
  }

  String text() {
    return Objects.requireNonNull(findText(), what);
  }

  long @Nullable [] findLongs() {
    int length = i32();
    if (length == -1) {
      return null;
    }
    require((long) length * 8);
    long[] value = new long[length];
    for (int i = 0; i < length; i++) {
      value[i] = i64();
    }
    return value;
  }

  /// Refuses left-over bytes.
  void end() {
    if (in.hasRemaining()) {
      throw new IllegalArgumentException(what + ": " + in.remaining() + " bytes too many");
    }
  }

  private void require(long length) {
    if (length < 0 || in.remaining() < length) {
      throw new IllegalArgumentException(what + ": cut off", new BufferUnderflowException());
    }
  }
}
