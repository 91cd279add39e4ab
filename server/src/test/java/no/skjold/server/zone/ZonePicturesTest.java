package no.skjold.server.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.ImageIO;
import no.skjold.geometry.Areas;
import org.junit.jupiter.api.Test;

class ZonePicturesTest {

  private static final Locale BOKMAL = Locale.of("nb");
  private static final String CIRCLE =
      "{\"type\":\"Point\",\"coordinates\":[10.75,59.91],\"radiusMetres\":2000}";

  private final ZonePictures pictures = new ZonePictures(Borders.OURS);

  @Test
  void is_wide_enough_for_print_and_the_same_to_the_byte_each_time() throws IOException {
    byte[] first = pictures.zone(CIRCLE, BOKMAL);
    assertThat(pictures.zone(CIRCLE, BOKMAL)).isEqualTo(first);
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(first));
    assertThat(image.getWidth()).isGreaterThanOrEqualTo(1200);
  }

  @Test
  void a_circle_is_drawn_as_its_outline_and_nothing_marks_its_middle() throws IOException {
    String drawn = Areas.circle(59.91, 10.75, 2000).toGeoJson();
    assertThat(pictures.zone(drawn, BOKMAL)).isEqualTo(pictures.zone(CIRCLE, BOKMAL));
  }

  @Test
  void ink_is_dark_and_paper_light_so_that_a_grey_printer_keeps_the_zone() throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(pictures.zone(CIRCLE, BOKMAL)));
    int y = image.getHeight() / 2 - 30;
    int darkest = 255;
    int lightest = 0;
    for (int x = 0; x < image.getWidth(); x++) {
      int green = image.getRGB(x, y) >> 8 & 0xff;
      darkest = Math.min(darkest, green);
      lightest = Math.max(lightest, green);
    }
    assertThat(darkest).isLessThan(60);
    assertThat(lightest).isGreaterThan(250);
  }

  @Test
  void a_change_shows_neither_the_one_nor_the_other_alone() {
    String later = Areas.circle(59.92, 10.76, 2500).toGeoJson();
    byte[] change = pictures.change(CIRCLE, later, BOKMAL);
    assertThat(change)
        .isNotEqualTo(pictures.zone(CIRCLE, BOKMAL))
        .isNotEqualTo(pictures.change(later, CIRCLE, BOKMAL));
  }
}
