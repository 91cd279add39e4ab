package no.skjold.server.party;

import java.time.DateTimeException;
import java.time.LocalDate;

/// The form of a national identity number (*fødselsnummer*), D-number (day + 40) or synthetic
/// number (month + 80, or + 65 and + 40 as older test registers have it): eleven digits, a date,
/// two check digits. Source: Skatteetaten, folkeregisteridentifikator; from 2032 the first check
/// digit may leave a remainder of 0 to 3.
final class IdentityNumber {

  private static final int[] FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2, 1};
  private static final int[] SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1};
  private static final int LARGEST_FIRST_REMAINDER = 3;
  private static final int D_NUMBER = 40;

  private IdentityNumber() {}

  /// Its digits alone: spaces and points left out.
  static String digits(String given) {
    return given.replaceAll("[\\s.\\-]", "");
  }

  static boolean isSound(String digits) {
    return digits.matches("[0-9]{11}")
        && hasDate(digits)
        && remainder(digits, FIRST) <= LARGEST_FIRST_REMAINDER
        && remainder(digits, SECOND) == 0;
  }

  private static int remainder(String digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return sum % 11;
  }

  private static boolean hasDate(String digits) {
    int day = Integer.parseInt(digits.substring(0, 2));
    int month = month(Integer.parseInt(digits.substring(2, 4)));
    try {
      // A leap year: which century it is does not matter here.
      LocalDate.of(2000, month, day > D_NUMBER ? day - D_NUMBER : day);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private static int month(int written) {
    if (written > 80) {
      return written - 80;
    }
    if (written > 65) {
      return written - 65;
    }
    return written > 40 ? written - 40 : written;
  }
}
