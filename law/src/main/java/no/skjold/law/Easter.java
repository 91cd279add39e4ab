package no.skjold.law;

import java.time.LocalDate;

/// Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher).
final class Easter {

  private Easter() {}

  static LocalDate sunday(int year) {
    int golden = year % 19;
    int century = year / 100;
    int ofCentury = year % 100;
    int moonCorrection = (century + 8) / 25;
    int moonShift = (century - moonCorrection + 1) / 3;
    int epact = (19 * golden + century - century / 4 - moonShift + 15) % 30;
    int weekday = (32 + 2 * (century % 4) + 2 * (ofCentury / 4) - epact - ofCentury % 4) % 7;
    int late = (golden + 11 * epact + 22 * weekday) / 451;
    int days = epact + weekday - 7 * late + 114;
    return LocalDate.of(year, days / 31, days % 31 + 1);
  }
}
