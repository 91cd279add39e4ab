package no.skjold.server.order;

import java.time.LocalDate;
import java.time.Period;
import no.skjold.server.order.Terms.HowLong;
import org.jspecify.annotations.Nullable;

/// How long something lasts, in fields: until a last day, for a length of time, or without an end.
///
/// @param prefix of the fields
record HowLongFields(String prefix) {

  enum How {
    LAST_DAY,
    LENGTH,
    WITHOUT_END
  }

  void fill(HowLong howLong, DraftForm form) {
    form.put(prefix + "how", how(howLong));
    form.put(prefix + "lastDay", howLong.lastDay());
    form.put(prefix + "withoutEnd", howLong.withoutEnd());
    Period length = howLong.length();
    if (length != null) {
      form.put(prefix + "years", length.getYears());
      form.put(prefix + "months", length.getMonths());
      form.put(prefix + "days", length.getDays());
    }
  }

  private static How how(HowLong howLong) {
    if (howLong.withoutEnd() != null) {
      return How.WITHOUT_END;
    }
    return howLong.length() == null ? How.LAST_DAY : How.LENGTH;
  }

  HowLong read(DraftForm form) {
    return switch (form.chosen(How.class, prefix + "how", How.LAST_DAY)) {
      case LAST_DAY -> lastDay(form.date(prefix + "lastDay"));
      case LENGTH -> length(form);
      case WITHOUT_END -> new HowLong(null, null, form.words(prefix + "withoutEnd"));
    };
  }

  private static HowLong lastDay(@Nullable LocalDate day) {
    return day == null ? HowLong.UNDECIDED : HowLong.until(day);
  }

  private HowLong length(DraftForm form) {
    Period length =
        Period.of(
            form.number(prefix + "years"),
            form.number(prefix + "months"),
            form.number(prefix + "days"));
    if (length.isZero()) {
      form.fault(prefix + "years", "length");
    }
    return new HowLong(null, length, null);
  }
}
