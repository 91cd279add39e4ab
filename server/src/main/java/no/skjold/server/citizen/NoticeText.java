package no.skjold.server.citizen;

import no.skjold.server.citizen.NoticeChoices.Occasion;

/// What stands on a locked screen: everyday words, different for what is urgent and what is not,
/// and never a name, a place, a kind of case or a way here.
final class NoticeText {

  private NoticeText() {}

  /// The text's key.
  static String key(NoticeChoices choices, Occasion occasion) {
    String urgency = occasion == Occasion.OVER ? "calm" : "urgent";
    return "citizen.cover." + choices.cover().name() + "." + urgency;
  }
}
