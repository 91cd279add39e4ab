package no.skjold.server.breach;

import com.drew.imaging.ImageMetadataReader;
import com.drew.imaging.ImageProcessingException;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.GpsDirectory;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.tika.Tika;

/// What a file is by its content, and whether it tells where it was made. Any thread.
final class FileTypes {

  private static final int BEGINNING = 64 * 1024;
  private static final Tika TIKA = new Tika();

  /// Endings for what may be opened; what is not here goes out as `.bin`.
  private static final Map<String, String> ENDINGS =
      Map.ofEntries(
          Map.entry("image/jpeg", "jpg"),
          Map.entry("image/png", "png"),
          Map.entry("image/gif", "gif"),
          Map.entry("image/heic", "heic"),
          Map.entry("image/webp", "webp"),
          Map.entry("application/pdf", "pdf"),
          Map.entry("text/plain", "txt"),
          Map.entry("audio/mpeg", "mp3"),
          Map.entry("audio/mp4", "m4a"),
          Map.entry("audio/ogg", "ogg"),
          Map.entry("video/mp4", "mp4"),
          Map.entry("video/quicktime", "mov"),
          Map.entry("application/mp4", "mp4"));

  /// Whose metadata hold no place, so that they need not be read for one.
  private static final Set<String> PLACELESS = Set.of("text/plain", "image/gif", "audio/mpeg");

  private FileTypes() {}

  static String type(HandedIn file) throws IOException {
    try (InputStream content = file.content().open()) {
      return TIKA.detect(content.readNBytes(BEGINNING));
    }
  }

  static String ending(String type) {
    return ENDINGS.getOrDefault(type, "bin");
  }

  /// Whether the metadata of a photo or film say where it was made. What cannot be read may.
  static boolean tellsPlace(HandedIn file, String type) throws IOException {
    if (PLACELESS.contains(type)) {
      return false;
    }
    if (!type.startsWith("image/") && !type.startsWith("video/")) {
      return !type.startsWith("text/");
    }
    try (InputStream content = file.content().open()) {
      return tellsPlace(ImageMetadataReader.readMetadata(content, file.bytes()));
    } catch (ImageProcessingException | RuntimeException e) {
      return true;
    }
  }

  private static boolean tellsPlace(Metadata metadata) {
    for (var directory : metadata.getDirectories()) {
      boolean gps = directory instanceof GpsDirectory && !directory.getTags().isEmpty();
      if (gps || directory.getTags().stream().anyMatch(it -> saysPlace(it.getTagName()))) {
        return true;
      }
    }
    return false;
  }

  private static boolean saysPlace(String tag) {
    return tag.contains("Latitude") || tag.contains("ISO 6709") || tag.contains("GPS");
  }

  /// Which way is up, as a camera says it: 1 to 8, 1 when it does not.
  static int orientation(InputStream photo) throws IOException {
    try {
      return Optional.ofNullable(
              ImageMetadataReader.readMetadata(photo)
                  .getFirstDirectoryOfType(ExifIFD0Directory.class))
          .filter(it -> it.containsTag(ExifIFD0Directory.TAG_ORIENTATION))
          .map(FileTypes::orientation)
          .orElse(1);
    } catch (ImageProcessingException | RuntimeException e) {
      return 1;
    }
  }

  private static int orientation(ExifIFD0Directory directory) {
    try {
      int said = directory.getInt(ExifIFD0Directory.TAG_ORIENTATION);
      return said >= 1 && said <= 8 ? said : 1;
    } catch (MetadataException e) {
      return 1;
    }
  }
}
