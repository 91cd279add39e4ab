package no.skjold.server.order;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import no.skjold.law.LegalDay;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/// One page of the wizard as it was typed, or as it is to be filled in. What cannot be read is
/// noted and read as nothing, so that all of it can be told at once. Never printed. Used by one
/// thread.
///
/// Answers that can be given several times stand in rows, `place.0`, `place.1` and so on.
final class DraftForm {

  private static final int LONGEST = 8000;
  private static final int MOST_ROWS = 60;
  private static final int SHOWN = 40;

  private final MultiValueMap<String, String> fields;
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private int blankRows = 1;

  DraftForm(MultiValueMap<String, String> fields) {
    this.fields = new LinkedMultiValueMap<>(fields);
  }

  static DraftForm blank() {
    return new DraftForm(new LinkedMultiValueMap<>());
  }

  /// @param code the tail of a text key
  /// @param typed the beginning of what was typed
  record Fault(String field, String code, String typed) {
    @Override
    public String toString() {
      return "Fault[" + field + ", " + code + "]";
    }
  }

  // For filling in

  DraftForm put(String name, @Nullable Object value) {
    if (value != null) {
      fields.set(name, value.toString());
    }
    return this;
  }

  DraftForm tick(String name, boolean on) {
    if (on) {
      fields.set(name, "on");
    }
    return this;
  }

  DraftForm tick(String name, Object value) {
    fields.add(name, value.toString());
    return this;
  }

  // For showing again

  public String text(String name) {
    String value = fields.getFirst(name);
    return value == null ? "" : value.strip().replace("\r\n", "\n");
  }

  public boolean ticked(String name) {
    return text(name).equals("on");
  }

  public boolean ticked(String name, Object value) {
    return fields.getOrDefault(name, List.of()).contains(value.toString());
  }

  /// The rows to show: those filled in, and blank ones after them.
  public List<Integer> rows(String name) {
    return IntStream.range(0, Math.min(MOST_ROWS, filled(name) + blankRows)).boxed().toList();
  }

  void oneRowMore() {
    blankRows++;
  }

  public List<Fault> faults() {
    return List.copyOf(faults.values());
  }

  public boolean faulty(String field) {
    return faults.containsKey(field);
  }

  // For reading

  void fault(String field, String code) {
    String typed = text(field);
    faults.putIfAbsent(
        field, new Fault(field, code, typed.substring(0, Math.min(SHOWN, typed.length()))));
  }

  /// Of what somebody wrote at length.
  String words(String name) {
    String text = text(name);
    if (text.length() > LONGEST) {
      fault(name, "too_long");
    }
    return text;
  }

  List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  @Nullable LocalDate date(String name) {
    return read(name, "date", it -> sensible(LocalDate.parse(it)));
  }

  private static LocalDate sensible(LocalDate date) {
    if (date.getYear() < 1900 || date.getYear() > 2200) {
      throw new DateTimeException("year");
    }
    return date;
  }

  /// A moment in Norway as `datetime-local` sends it. An hour that comes twice is the one it was
  /// before, else the first.
  @Nullable Instant moment(String name, @Nullable Instant before) {
    if (before != null && text(name).equals(local(before))) {
      return before;
    }
    return read(name, "moment", DraftForm::instant);
  }

  private static Instant instant(String typed) {
    LocalDateTime local = LocalDateTime.parse(typed);
    sensible(local.toLocalDate());
    return local.atZone(LegalDay.OSLO).toInstant();
  }

  static String local(Instant at) {
    return LocalDateTime.ofInstant(at, LegalDay.OSLO).toString();
  }

  /// A whole number that is not negative; 0 for nothing.
  int number(String name) {
    Integer number = read(name, "number", it -> whole(it));
    return number == null ? 0 : number;
  }

  private static int whole(String typed) {
    int number = Integer.parseInt(typed);
    if (number < 0 || number > 10_000) {
      throw new NumberFormatException();
    }
    return number;
  }

  /// In degrees; both people's comma and the machine's point.
  @Nullable Double degrees(String name, double bound) {
    return read(name, "degrees", it -> within(Double.parseDouble(it.replace(',', '.')), bound));
  }

  private static double within(double degrees, double bound) {
    if (!(Math.abs(degrees) <= bound)) {
      throw new NumberFormatException();
    }
    return degrees;
  }

  @Nullable Long id(String name) {
    return read(name, "choice", Long::valueOf);
  }

  <E extends Enum<E>> E chosen(Class<E> type, String name, E otherwise) {
    E chosen = read(name, "choice", it -> Enum.valueOf(type, it));
    return chosen == null ? otherwise : chosen;
  }

  private <T> @Nullable T read(String name, String code, Function<String, T> reading) {
    String typed = text(name);
    if (typed.isEmpty()) {
      return null;
    }
    try {
      return reading.apply(typed);
    } catch (IllegalArgumentException | DateTimeException e) {
      fault(name, code);
      return null;
    }
  }

  /// What the rows say, without the blank ones.
  ///
  /// @param name of the field that makes a row more than blank
  <T> List<T> readRows(String name, Function<String, Optional<T>> reading) {
    List<T> rows = new ArrayList<>();
    for (int i = 0; i < filled(name); i++) {
      String row = name + "." + i;
      if (!text(row).isEmpty()) {
        reading.apply(row).ifPresent(rows::add);
      }
    }
    return rows;
  }

  private int filled(String name) {
    return IntStream.range(0, MOST_ROWS)
        .filter(it -> !text(name + "." + it).isEmpty())
        .reduce(0, (_, last) -> last + 1);
  }

  /// The version that was read; 0 for none.
  int version() {
    return text("version").matches("\\d{1,9}") ? Integer.parseInt(text("version")) : 0;
  }

  @Override
  public String toString() {
    return "DraftForm[sealed]";
  }
}
