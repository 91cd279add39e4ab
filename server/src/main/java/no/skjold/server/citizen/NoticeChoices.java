package no.skjold.server.citizen;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// When, how and how much a protected person is told. What she gets unless she chooses otherwise is
/// [#USUAL].
///
/// @param occasions what she is told of
/// @param hours when a message may come
/// @param cover what the message looks like to whoever else sees the screen
/// @param detail how much her own page tells of what goes on
record NoticeChoices(Set<Occasion> occasions, Hours hours, Cover cover, Detail detail) {

  static final NoticeChoices USUAL =
      new NoticeChoices(
          EnumSet.of(Occasion.ZONE_BREACH, Occasion.LOST_CONTACT),
          Hours.ALWAYS,
          Cover.MESSAGE,
          Detail.WHAT_HAPPENS);

  NoticeChoices {
    occasions = Set.copyOf(occasions);
  }

  /// What she can be told of.
  enum Occasion {
    ZONE_BREACH,
    LOST_CONTACT,
    /// He has left the zone, or is heard again.
    OVER
  }

  /// When a message may come; one outside the hours waits until they begin.
  enum Hours {
    ALWAYS,
    /// From seven to ten at night.
    DAYTIME
  }

  /// What the message looks like. Every cover has words of its own for what is urgent and what is
  /// not, so that she knows the one from the other.
  enum Cover {
    MESSAGE,
    REMINDER,
    PARCEL
  }

  /// How much her page tells.
  enum Detail {
    WHAT_HAPPENS,
    ONLY_THAT_SOMETHING_DOES
  }

  /// Public for the page.
  public boolean wants(Occasion occasion) {
    return occasions.contains(occasion);
  }

  /// What of `wanted` can be had at once: nothing she has is taken away.
  NoticeChoices raisedTo(NoticeChoices wanted) {
    EnumSet<Occasion> both = EnumSet.noneOf(Occasion.class);
    both.addAll(occasions);
    both.addAll(wanted.occasions);
    boolean always = hours == Hours.ALWAYS || wanted.hours == Hours.ALWAYS;
    return new NoticeChoices(
        both, always ? Hours.ALWAYS : Hours.DAYTIME, wanted.cover, wanted.detail);
  }

  /// As it is stored; read by [#read].
  String written() {
    String told = occasions.stream().map(Enum::name).sorted().collect(Collectors.joining(","));
    return String.join(";", told, hours.name(), cover.name(), detail.name());
  }

  static NoticeChoices read(String written) {
    List<String> fields = Arrays.asList(written.split(";", -1));
    return new NoticeChoices(
        Arrays.stream(fields.get(0).split(","))
            .filter(it -> !it.isEmpty())
            .map(Occasion::valueOf)
            .collect(Collectors.toSet()),
        Hours.valueOf(fields.get(1)),
        Cover.valueOf(fields.get(2)),
        Detail.valueOf(fields.get(3)));
  }
}
