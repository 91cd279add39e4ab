package no.skjold.server.breach;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// A small picture of a picture, drawn anew: nothing of the file comes along but what is seen, so
/// neither malware nor where it was taken. One at a time, in bounded memory. Any thread.
final class Preview {

  static final Set<String> TYPES = Set.of("image/jpeg", "image/png", "image/gif");

  /// A picture that says it is bigger is not drawn: few bytes can claim any size.
  private static final long MOST_PIXELS = 50_000_000;

  private static final int MOST_BYTES = 30 * 1024 * 1024;
  private static final int LONGEST_SIDE = 1_400;

  private final Semaphore one = new Semaphore(1);

  static boolean possible(Evidence file) {
    return TYPES.contains(file.type()) && file.bytes() <= MOST_BYTES && !file.harmful();
  }

  /// As JPEG; empty for what cannot be drawn.
  Optional<byte[]> draw(byte[] picture, String type) throws IOException {
    one.acquireUninterruptibly();
    try {
      Iterator<ImageReader> readers = ImageIO.getImageReadersByMIMEType(type);
      return readers.hasNext() ? draw(picture, readers.next()) : Optional.empty();
    } finally {
      one.release();
    }
  }

  private static Optional<byte[]> draw(byte[] picture, ImageReader reader) throws IOException {
    try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(picture))) {
      reader.setInput(in, true, true);
      long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
      if (pixels > MOST_PIXELS) {
        return Optional.empty();
      }
      int orientation = FileTypes.orientation(new ByteArrayInputStream(picture));
      return Optional.of(jpeg(drawn(small(reader), orientation)));
    } catch (IOException | RuntimeException e) {
      // Not a picture after all, or one that was cut: there is nothing to show.
      return Optional.empty();
    } finally {
      reader.dispose();
    }
  }

  private static BufferedImage small(ImageReader reader) throws IOException {
    int longest = Math.max(reader.getWidth(0), reader.getHeight(0));
    int step = Math.max(1, longest / LONGEST_SIDE);
    ImageReadParam every = reader.getDefaultReadParam();
    every.setSourceSubsampling(step, step, 0, 0);
    return reader.read(0, every);
  }

  /// The right way up, on white.
  private static BufferedImage drawn(BufferedImage picture, int orientation) {
    boolean lying = orientation >= 5;
    int width = lying ? picture.getHeight() : picture.getWidth();
    int height = lying ? picture.getWidth() : picture.getHeight();
    BufferedImage drawn = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = drawn.createGraphics();
    canvas.setBackground(Color.WHITE);
    canvas.clearRect(0, 0, width, height);
    canvas.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    canvas.drawRenderedImage(picture, upright(orientation, width, height));
    canvas.dispose();
    return drawn;
  }

  /// Exif 2.3, tag 0x0112.
  private static AffineTransform upright(int orientation, int width, int height) {
    return switch (orientation) {
      case 2 -> new AffineTransform(-1, 0, 0, 1, width, 0);
      case 3 -> new AffineTransform(-1, 0, 0, -1, width, height);
      case 4 -> new AffineTransform(1, 0, 0, -1, 0, height);
      case 5 -> new AffineTransform(0, 1, 1, 0, 0, 0);
      case 6 -> new AffineTransform(0, 1, -1, 0, width, 0);
      case 7 -> new AffineTransform(0, -1, -1, 0, width, height);
      case 8 -> new AffineTransform(0, -1, 1, 0, 0, height);
      default -> new AffineTransform();
    };
  }

  private static byte[] jpeg(BufferedImage picture) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(picture, "jpeg", out);
    return out.toByteArray();
  }
}
