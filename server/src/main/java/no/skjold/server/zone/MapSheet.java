package no.skjold.server.zone;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.Stroke;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/// A sheet of paper with a simple map: our own outlines of municipalities, names that everybody
/// knows, a grid of degrees, a scale and north. Black on white, so that it survives a grey printer,
/// and the same to the byte each time. For one picture, on one thread.
final class MapSheet {

  static final int WIDTH = 1600;
  static final int HEIGHT = 1200;

  private static final int MARGIN = 70;
  private static final Color WATER = new Color(0xdfe3e6);
  private static final Color BORDER = new Color(0x8a939b);
  private static final Color GRID = new Color(0xc3cad0);
  private static final Color INK = new Color(0x1a2229);
  private static final Font TYPE = typeface("Regular");
  private static final Font BOLD = typeface("Bold");
  static final Rectangle2D FRAME =
      new Rectangle2D.Double(MARGIN, MARGIN / 2.0, WIDTH - 1.5 * MARGIN, HEIGHT - 2.2 * MARGIN);

  private final BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
  private final Graphics2D pen = image.createGraphics();
  private final List<Rectangle2D> taken = new ArrayList<>();
  private final MapView view;

  MapSheet(MapView view) {
    this.view = view;
    pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    pen.setColor(Color.WHITE);
    pen.fill(new Rectangle2D.Double(0, 0, WIDTH, HEIGHT));
  }

  private double x(double degrees) {
    return FRAME.getCenterX() + view.eastPixels(degrees);
  }

  private double y(double degrees) {
    return FRAME.getCenterY() - view.northPixels(degrees);
  }

  void ground(List<Districts.Outline> municipalities) {
    pen.setColor(WATER);
    pen.fill(FRAME);
    pen.setClip(FRAME);
    for (Districts.Outline each : municipalities) {
      Shape land = path(each.rings());
      pen.setColor(Color.WHITE);
      pen.fill(land);
      pen.setColor(BORDER);
      pen.setStroke(new BasicStroke(2));
      pen.draw(land);
    }
    pen.setClip(null);
  }

  /// The rings of any number of polygons; every second one cuts out again.
  private Path2D path(List<double[]> rings) {
    Path2D path = new Path2D.Double(Path2D.WIND_EVEN_ODD);
    for (double[] ring : rings) {
      path.moveTo(x(ring[0]), y(ring[1]));
      for (int i = 2; i + 1 < ring.length; i += 2) {
        path.lineTo(x(ring[i]), y(ring[i + 1]));
      }
      path.closePath();
    }
    return path;
  }

  void grid(Telling telling) {
    Districts.Bounds seen = view.seen();
    double step = step((seen.east() - seen.west()) / 4);
    pen.setStroke(new BasicStroke(1.5f));
    for (double at = Math.ceil(seen.west() / step) * step; at < seen.east(); at += step) {
      line(x(at), FRAME.getMinY(), x(at), FRAME.getMaxY());
      margin(telling.degrees(at), x(at), FRAME.getMaxY() + 26, 0.5);
    }
    double up = step((seen.north() - seen.south()) / 4);
    for (double at = Math.ceil(seen.south() / up) * up; at < seen.north(); at += up) {
      line(FRAME.getMinX(), y(at), FRAME.getMaxX(), y(at));
      margin(telling.degrees(at), FRAME.getMinX() - 8, y(at) + 6, 1);
    }
    pen.setColor(INK);
    pen.setStroke(new BasicStroke(2));
    pen.draw(FRAME);
  }

  private void line(double fromX, double fromY, double toX, double toY) {
    pen.setColor(GRID);
    pen.draw(new Line2D.Double(fromX, fromY, toX, toY));
  }

  private void margin(String text, double at, double baseline, double leftOfIt) {
    pen.setColor(INK);
    TextLayout layout = layout(text, TYPE, 17);
    layout.draw(pen, (float) (at - leftOfIt * layout.getAdvance()), (float) baseline);
  }

  /// 1, 2 or 5 of a power of ten, at most `most`.
  private static double step(double most) {
    double power = Math.pow(10, Math.floor(Math.log10(most)));
    for (double of : new double[] {5, 2}) {
      if (of * power <= most) {
        return of * power;
      }
    }
    return power;
  }

  /// An area: a thick edge, and hatching that a copier keeps.
  void area(double[][][] polygons, Hatch hatch) {
    List<double[]> rings = new ArrayList<>();
    for (double[][] each : polygons) {
      rings.addAll(List.of(each));
    }
    if (rings.isEmpty()) {
      return;
    }
    Path2D path = path(rings);
    pen.setClip(FRAME);
    hatch(path, hatch);
    pen.setStroke(hatch.edge());
    pen.setColor(INK);
    pen.draw(path);
    pen.setClip(null);
  }

  private void hatch(Shape within, Hatch hatch) {
    pen.setColor(hatch.tint);
    pen.fill(within);
    Shape before = pen.getClip();
    pen.clip(within);
    pen.setColor(INK);
    pen.setStroke(new BasicStroke(1.6f));
    for (double x = -HEIGHT; x < WIDTH; x += hatch.apart) {
      if (hatch.rising) {
        pen.draw(new Line2D.Double(x, HEIGHT, x + HEIGHT, 0));
      }
      if (hatch.falling) {
        pen.draw(new Line2D.Double(x, 0, x + HEIGHT, HEIGHT));
      }
    }
    pen.setClip(before);
  }

  /// How an area is filled.
  enum Hatch {
    ZONE(new Color(40, 60, 80, 45), 22, true, false, 6, null),
    KEPT(new Color(40, 60, 80, 30), 1e6, false, false, 4, null),
    ADDED(new Color(40, 60, 80, 70), 14, true, false, 6, null),
    REMOVED(new Color(255, 255, 255, 120), 26, false, true, 4, new float[] {14, 10});

    private final Color tint;
    private final double apart;
    private final boolean rising;
    private final boolean falling;
    private final float width;
    private final float @Nullable [] dashes;

    Hatch(
        Color tint,
        double apart,
        boolean rising,
        boolean falling,
        float width,
        float @Nullable [] dashes) {
      this.tint = tint;
      this.apart = apart;
      this.rising = rising;
      this.falling = falling;
      this.width = width;
      this.dashes = dashes;
    }

    private Stroke edge() {
      return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0);
    }
  }

  /// The largest first; one that would cover another is left out.
  void names(List<NamedPlaces.Named> names) {
    int most = names.stream().mapToInt(NamedPlaces.Named::rank).min().orElse(1);
    for (NamedPlaces.Named each : names) {
      double x = x(each.longitude());
      double y = y(each.latitude());
      boolean large = each.rank() == most || each.rank() == 1;
      TextLayout text = layout(each.name(), large ? BOLD : TYPE, large ? 25 : 21);
      Rectangle2D box = text.getBounds();
      Rectangle2D place =
          new Rectangle2D.Double(
              x + 10 + box.getX() - 6,
              y + 7 + box.getY() - 6,
              box.getWidth() + 12,
              box.getHeight() + 12);
      if (FRAME.contains(place) && taken.stream().noneMatch(place::intersects)) {
        taken.add(place);
        dot(x, y);
        haloed(text, x + 10, y + 7);
      }
    }
  }

  private void dot(double x, double y) {
    pen.setColor(INK);
    pen.fill(new Ellipse2D.Double(x - 4, y - 4, 8, 8));
  }

  private void haloed(TextLayout text, double x, double y) {
    Shape letters = text.getOutline(AffineTransform.getTranslateInstance(x, y));
    pen.setColor(Color.WHITE);
    pen.setStroke(new BasicStroke(7, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
    pen.draw(letters);
    pen.setColor(INK);
    pen.fill(letters);
  }

  /// A scale of a round length, and north.
  void scale(Telling telling) {
    double metres = step(FRAME.getWidth() / 3.5 * view.metresPerPixel());
    double length = metres / view.metresPerPixel();
    double left = FRAME.getMinX() + 30;
    double low = FRAME.getMaxY() - 30;
    Rectangle2D box = new Rectangle2D.Double(left - 18, low - 56, length + 36, 74);
    pen.setColor(Color.WHITE);
    pen.fill(box);
    taken.add(box);
    pen.setColor(INK);
    pen.setStroke(new BasicStroke(2));
    pen.draw(box);
    pen.fill(new Rectangle2D.Double(left, low - 10, length / 2, 10));
    pen.draw(new Rectangle2D.Double(left, low - 10, length, 10));
    haloed(layout(telling.exactMetres(metres), TYPE, 22), left, low - 22);
    north();
  }

  private void north() {
    double x = FRAME.getMaxX() - 45;
    double y = FRAME.getMinY() + 25;
    Rectangle2D box = new Rectangle2D.Double(x - 30, y - 12, 60, 104);
    taken.add(box);
    pen.setColor(Color.WHITE);
    pen.fill(box);
    pen.setColor(INK);
    pen.setStroke(new BasicStroke(2));
    pen.draw(box);
    Path2D arrow = new Path2D.Double();
    arrow.moveTo(x, y);
    arrow.lineTo(x + 16, y + 48);
    arrow.lineTo(x, y + 38);
    arrow.lineTo(x - 16, y + 48);
    arrow.closePath();
    pen.fill(arrow);
    TextLayout n = layout("N", BOLD, 24);
    n.draw(pen, (float) (x - n.getAdvance() / 2), (float) (y + 78));
  }

  /// Below the map: what the fillings mean, and whose outlines they are.
  void legend(List<Entry> entries, String credit) {
    double x = FRAME.getMinX();
    double y = FRAME.getMaxY() + 50;
    for (Entry entry : entries) {
      Rectangle2D box = new Rectangle2D.Double(x, y, 52, 30);
      if (entry.hatch() == null) {
        pen.setColor(WATER);
        pen.fill(box);
        pen.setColor(INK);
        pen.setStroke(new BasicStroke(2));
      } else {
        hatch(box, entry.hatch());
        pen.setColor(INK);
        pen.setStroke(entry.hatch().edge());
      }
      pen.draw(box);
      TextLayout text = layout(entry.words(), TYPE, 21);
      text.draw(pen, (float) (x + 64), (float) (y + 23));
      x += 64 + text.getAdvance() + 36;
    }
    TextLayout text = layout(credit, TYPE, 17);
    text.draw(pen, (float) (FRAME.getMaxX() - text.getAdvance()), (float) (y + 23));
  }

  /// @param hatch null for the ground of the map
  record Entry(@Nullable Hatch hatch, String words) {}

  private TextLayout layout(String text, Font font, float size) {
    return new TextLayout(text, font.deriveFont(size), pen.getFontRenderContext());
  }

  byte[] png() {
    pen.dispose();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      ImageIO.write(image, "png", out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  /// The typeface of the letters.
  private static Font typeface(String face) {
    String file = "/liberation/LiberationSans-" + face + ".ttf";
    try (InputStream in = Objects.requireNonNull(MapSheet.class.getResourceAsStream(file), file)) {
      return Font.createFont(Font.TRUETYPE_FONT, in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FontFormatException e) {
      throw new IllegalStateException(file, e);
    }
  }
}
