package no.skjold.monitoring;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// Writes the module's binary forms: big-endian, strings as length and UTF-8, absence as length -1.
final class BinaryWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(256);

  BinaryWriter u8(int value) {
    out.write(value);
    return this;
  }

  BinaryWriter bool(boolean value) {
    return u8(value ? 1 : 0);
  }

  BinaryWriter i32(int value) {
    return u8(value >>> 24).u8(value >>> 16).u8(value >>> 8).u8(value);
  }

  BinaryWriter i64(long value) {
    return i32((int) (value >>> 32)).i32((int) value);
  }

  BinaryWriter f64(double value) {
    return i64(Double.doubleToLongBits(value));
  }

  BinaryWriter bytes(byte[] value) {
    i32(value.length);
    out.write(value, 0, value.length);
    return this;
  }

  BinaryWriter text(@Nullable String value) {
    return value == null ? i32(-1) : bytes(value.getBytes(StandardCharsets.UTF_8));
  }

  BinaryWriter longs(long @Nullable [] value) {
    i32(value == null ? -1 : value.length);
    for (int i = 0; value != null && i < value.length; i++) {
      i64(value[i]);
    }
    return this;
  }

  byte[] toBytes() {
    return out.toByteArray();
  }
}
