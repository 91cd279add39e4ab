package no.skjold.server.storage;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;

/// Seals one value of one column of one row: AES-256-GCM, bound to column and row, so that what is
/// moved or altered does not open. Padded to steps of 32 bytes, so that its length tells little.
/// Any thread; neither the database nor the disk is asked.
public final class FieldCipher {

  private static final int STEP = 32;
  private static final byte END_OF_TEXT = (byte) 0x80;
  private static final int PREFIX_BYTES = 5;

  private final FieldKeys keys;

  FieldCipher(FieldKeys keys) {
    this.keys = keys;
  }

  /// @param row what the row is known by for good, such as its number
  public byte[] seal(Column column, String row, String text) {
    try {
      return keys.now().aead().encrypt(padded(text), bond(column, row));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a value of " + column.name() + " cannot be sealed", e);
    }
  }

  /// The same for a row known by a number.
  public byte[] seal(Column column, long row, String text) {
    return seal(column, Long.toString(row), text);
  }

  /// What was sealed for just this column and row; otherwise [FieldUnreadable].
  public String open(Column column, String row, byte[] sealed) {
    try {
      return text(keys.now().aead().decrypt(sealed, bond(column, row)));
    } catch (GeneralSecurityException e) {
      // What went wrong inside would tell an attacker more than it tells anybody else.
      throw new FieldUnreadable(column);
    }
  }

  /// The same for a row known by a number.
  public String open(Column column, long row, byte[] sealed) {
    return open(column, Long.toString(row), sealed);
  }

  /// What everything sealed with the key in force begins with: rows that begin otherwise are due
  /// for sealing again after a rotation.
  public byte[] prefix() {
    int key = keys.now().primaryFieldKey();
    return ByteBuffer.allocate(PREFIX_BYTES).put((byte) 1).putInt(key).array();
  }

  /// Whether it was sealed with the key in force.
  public boolean current(byte[] sealed) {
    return sealed.length > PREFIX_BYTES
        && Arrays.equals(Arrays.copyOf(sealed, PREFIX_BYTES), prefix());
  }

  private static byte[] bond(Column column, String row) {
    return (column.name() + '\0' + row).getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] padded(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] padded = Arrays.copyOf(bytes, (bytes.length / STEP + 1) * STEP);
    padded[bytes.length] = END_OF_TEXT;
    return padded;
  }

  private static String text(byte[] padded) throws GeneralSecurityException {
    int end = padded.length - 1;
    while (end >= 0 && padded[end] == 0) {
      end--;
    }
    if (end < 0 || padded[end] != END_OF_TEXT) {
      throw new GeneralSecurityException("not padded as sealed values are");
    }
    return new String(padded, 0, end, StandardCharsets.UTF_8);
  }
}
