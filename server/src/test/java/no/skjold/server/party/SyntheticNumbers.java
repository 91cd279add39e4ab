package no.skjold.server.party;

/// Synthetic identity numbers: month + 80, check digits right.
final class SyntheticNumbers {

  private static final int[] FIRST = {3, 7, 6, 1, 8, 9, 4, 5, 2};
  private static final int[] SECOND = {5, 4, 3, 2, 7, 6, 5, 4, 3, 2};
  private static final int PER_DAY = 300;

  private SyntheticNumbers() {}

  /// Each number is another's.
  static String number(int index) {
    int found = -1;
    for (int i = 0; ; i++) {
      int day = 1 + i / PER_DAY % 28;
      int month = 81 + i / PER_DAY / 28 % 12;
      String nine = "%02d%02d75%03d".formatted(day, month, i % PER_DAY);
      int first = check(nine, FIRST);
      int second = first > 9 ? 10 : check(nine + first, SECOND);
      if (second <= 9 && ++found == index) {
        return nine + first + second;
      }
    }
  }

  private static int check(String digits, int[] weights) {
    int sum = 0;
    for (int i = 0; i < weights.length; i++) {
      sum += weights[i] * (digits.charAt(i) - '0');
    }
    return (11 - sum % 11) % 11;
  }
}
