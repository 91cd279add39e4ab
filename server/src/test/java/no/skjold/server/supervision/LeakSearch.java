package no.skjold.server.supervision;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// Looks for planted coordinates, in every plausible encoding, in files, output and answers.
public final class LeakSearch {

  private final double[][] planted;
  private final List<String> found = new ArrayList<>();

  /// @param planted pairs of latitude and longitude, unlike anything else there is
  public LeakSearch(double[][] planted) {
    this.planted = planted.clone();
  }

  /// Where something was found, and how it was written.
  public List<String> found() {
    return List.copyOf(found);
  }

  /// Looks through every file under a folder.
  public void inFolder(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(folder)) {
      files = walk.filter(Files::isRegularFile).toList();
    }
    for (Path file : files) {
      in(folder.relativize(file).toString(), Files.readAllBytes(file));
    }
  }

  /// Looks through these bytes.
  public void in(String where, byte[] content) {
    for (double[] place : planted) {
      pair(where, content, place[0], place[1]);
      for (double value : place) {
        encodings(value)
            .forEach((name, pattern) -> {
              if (contains(content, pattern)) {
                found.add(where + ": " + name);
              }
            });
      }
    }
  }

  /// Four bytes would be found by chance: as scaled integers, latitude and longitude side by side.
  private void pair(String where, byte[] content, double latitude, double longitude) {
    int[][] orders = {
      {(int) Math.round(latitude * 1e7), (int) Math.round(longitude * 1e7)},
      {(int) Math.round(longitude * 1e7), (int) Math.round(latitude * 1e7)}
    };
    for (int[] order : orders) {
      for (ByteOrder endian : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
        byte[] pattern =
            ByteBuffer.allocate(8).order(endian).putInt(order[0]).putInt(order[1]).array();
        if (contains(content, pattern)) {
          found.add(where + ": scaled 1e7, " + endian);
        }
      }
    }
  }

  private static Map<String, byte[]> encodings(double value) {
    Map<String, byte[]> encodings = new LinkedHashMap<>();
    byte[] big = ByteBuffer.allocate(8).putDouble(value).array();
    byte[] little = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putDouble(value).array();
    encodings.put("double big endian", big);
    encodings.put("double little endian", little);
    encodings.put("hex of double", text(HexFormat.of().formatHex(big)));
    // Fewer digits would be found by chance in tens of megabytes.
    for (int digits = 5; digits <= 9; digits++) {
      encodings.put("text, " + digits + " digits", text(decimal(value, digits, false)));
      encodings.put("text cut, " + digits + " digits", text(decimal(value, digits, true)));
    }
    encodings.put("scaled 1e7, text", text(String.valueOf(Math.round(value * 1e7))));
    return encodings;
  }

  private static String decimal(double value, int digits, boolean cut) {
    if (!cut) {
      return String.format(Locale.ROOT, "%." + digits + "f", value);
    }
    String all = String.format(Locale.ROOT, "%.9f", value);
    return all.substring(0, all.indexOf('.') + 1 + digits);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static boolean contains(byte[] content, byte[] pattern) {
    outer:
    for (int i = 0; i <= content.length - pattern.length; i++) {
      if (content[i] != pattern[0]) {
        continue;
      }
      for (int j = 1; j < pattern.length; j++) {
        if (content[i + j] != pattern[j]) {
          continue outer;
        }
      }
      return true;
    }
    return false;
  }
}
