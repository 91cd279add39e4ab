package no.skjold.server.zone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DistrictsTest {

  private final Districts districts = Borders.OURS;

  @ParameterizedTest
  @CsvSource({
    "Oslo,59.911,10.752,oslo",
    "Sandvika in Akershus,59.890,10.525,oslo",
    "Lillestrøm,59.956,11.050,ost",
    "Bergen,60.393,5.324,vest",
    "Tromsø,69.649,18.956,troms",
    "Trondheim,63.430,10.395,trondelag",
    "Drammen,59.744,10.200,sor-ost",
    "the sea off Bergen,60.4,3.0,vest",
  })
  void knows_the_police_district_of(String place, double latitude, double longitude, String code) {
    assertThat(districts.near(latitude, longitude, 0)).as(place).containsExactly(code);
  }

  @Test
  void names_both_districts_near_their_border() {
    // Robsrud, some hundred metres from the border between Oslo and Lørenskog.
    assertThat(districts.near(59.930, 10.925, 3000)).contains("oslo", "ost");
  }

  @Test
  void knows_all_twelve_districts() {
    assertThat(districts.all()).hasSize(12);
  }
}
