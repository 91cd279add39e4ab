package no.skjold.server.zone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import no.skjold.geometry.Areas;
import org.junit.jupiter.api.Test;

class ZoneWordsTest {

  private static final Locale BOKMAL = Locale.of("nb");
  private static final Locale NYNORSK = Locale.of("nn");

  private static final String KITE =
      "{'type':'Polygon','coordinates':[[[10.76,59.96],[10.70,59.92],[10.75,59.90],[10.80,59.93],[10.76,59.96]]]}";

  private final ZoneWords words = new ZoneWords(Borders.OURS);

  private List<String> of(String geometry, Locale language) {
    return words.of(geometry.replace('\'', '"'), language).stream()
        .map(it -> it.replace('\u00a0', ' '))
        .toList();
  }

  @Test
  void tells_size_ground_names_and_the_edge_corner_by_corner() {
    assertThat(of(KITE, BOKMAL))
        .containsExactly(
            "Sonen er omtrent 18 km² stor. Den er omtrent 6,7 km fra nord til sør og 5,6 km fra"
                + " vest til øst.",
            "Sonen ligger i Oslo kommune.",
            "Disse stedene ligger i sonen: Oslo, Grünerløkka, Grønland, Majorstuen, Frogner,"
                + " Sagene, Torshov, Nydalen og Sinsen.",
            "Grensen med klokka: Det nordligste hjørnet ligger omtrent 1,3 km nord for Nydalen.",
            "Derfra går grensen omtrent 4 km mot sørøst. Hjørnet der ligger omtrent 350 m vest for"
                + " Økern.",
            "Derfra går grensen omtrent 4,4 km mot sørvest. Hjørnet der ligger omtrent 1,5 km"
                + " sørvest for Grønland.",
            "Derfra går grensen omtrent 3,6 km mot nordvest. Hjørnet der ligger omtrent 300 m vest"
                + " for Frogner.",
            "Derfra går grensen omtrent 5,6 km mot nordøst, tilbake til det nordligste hjørnet.",
            "Avstandene er omtrentlige. Det er grensen på kartet som gjelder.");
  }

  @Test
  void tells_the_same_in_nynorsk_and_english_and_in_bokmal_to_anybody_else() {
    assertThat(of(KITE, NYNORSK)).first().asString().startsWith("Sona er om lag 18 km² stor.");
    assertThat(of(KITE, Locale.ENGLISH))
        .contains(
            "From there the border runs about 4 km to the southeast. The corner there lies"
                + " about 350 m west of Økern.");
    assertThat(of(KITE, NYNORSK)).hasSameSizeAs(of(KITE, BOKMAL));
    assertThat(of(KITE, Locale.FRENCH)).isEqualTo(of(KITE, BOKMAL));
    assertThat(keys(NYNORSK)).isEqualTo(keys(BOKMAL));
    assertThat(keys(Locale.ENGLISH)).isEqualTo(keys(BOKMAL));
  }

  private static Set<String> keys(Locale language) {
    return new TreeSet<>(
        ResourceBundle.getBundle(
                "texts.zone-words",
                language,
                ResourceBundle.Control.getNoFallbackControl(
                    ResourceBundle.Control.FORMAT_PROPERTIES))
            .keySet());
  }

  /// Whoever is told a circle is told no more than whoever is told the ring it is drawn with.
  @Test
  void what_is_told_of_a_circle_follows_from_its_outline_and_never_from_its_middle() {
    long seed = 20261201;
    Random random = new Random(seed);
    for (int i = 0; i < 25; i++) {
      double latitude = 58.5 + 10 * random.nextDouble();
      double longitude = 6 + 6 * random.nextDouble();
      double radius = 300 + 20_000 * random.nextDouble();
      String circle =
          "{\"type\":\"Point\",\"coordinates\":[%s,%s],\"radiusMetres\":%s}"
              .formatted(longitude, latitude, radius);
      String drawn = Areas.circle(latitude, longitude, radius).toGeoJson();
      for (Locale language : List.of(BOKMAL, NYNORSK, Locale.ENGLISH)) {
        List<String> told = words.of(circle, language);
        assertThat(told.subList(2, told.size()))
            .as("seed " + seed + ", " + i)
            .isEqualTo(words.of(drawn, language).subList(2, told.size()));
        assertThat(String.join(" ", told).toLowerCase(language))
            .doesNotContain("radi", "sentrum", "midt", "centre", "center", "middle");
      }
    }
  }

  @Test
  void tells_each_of_several_areas_and_what_is_cut_out() {
    String both =
        "{'type':'MultiPolygon','coordinates':[[[[10.72,59.91],[10.80,59.91],[10.80,59.95],"
            + "[10.72,59.95],[10.72,59.91]],[[10.75,59.92],[10.75,59.93],[10.77,59.93],"
            + "[10.77,59.92],[10.75,59.92]]],[[[10.9,59.96],[10.9,59.94],[11.05,59.94],"
            + "[11.05,59.96],[10.9,59.96]]]]}";
    assertThat(of(both, BOKMAL))
        .contains(
            "Sonen består av 2 områder.",
            "Område 2 er omtrent 2,2 km fra nord til sør og 8,4 km fra vest til øst. Området er"
                + " avlangt i retning øst–vest.",
            "Et område innenfor grensen er ikke med i sonen. Det er omtrent 1,1 km fra nord til"
                + " sør og 1,1 km fra vest til øst. Det nordligste punktet i det ligger omtrent"
                + " 950 m nordvest for Grünerløkka.")
        .anyMatch(it -> it.startsWith("Sonen ligger i kommunene Oslo"));
  }

  @Test
  void one_sentence_stands_for_the_picture() {
    assertThat(words.brief(KITE.replace('\'', '"'), BOKMAL).replace('\u00a0', ' '))
        .isEqualTo(
            "Sonen er omtrent 18 km² stor. Den er omtrent 6,7 km fra nord til sør og 5,6 km fra"
                + " vest til øst. Sonen ligger i Oslo kommune.");
  }
}
