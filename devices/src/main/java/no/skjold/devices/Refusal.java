package no.skjold.devices;

import java.util.Locale;

/// Why a message is bad for good, with what its sender can do about it. The texts name no value of
/// the message: they may be logged, counted and sent back.
public enum Refusal {
  NOT_JSON("send one complete JSON object, or an array of them"),
  WRONG_SHAPE("a member is missing or has the wrong type; see the description of this format"),
  IDENTIFIER_MISSING("name the device that the message is from"),
  IDENTIFIER_FOREIGN("speak only for devices that were registered with this login"),
  COORDINATES_MISSING("give latitude and longitude as numbers in degrees"),
  COORDINATES_OUT_OF_RANGE("latitude is -90 to 90 and longitude -180 to 180 degrees WGS 84"),
  NULL_ISLAND("0/0 means that the receiver had no position; send a report without one instead"),
  TIME_MISSING("give the time of the measurement"),
  TIME_UNREADABLE("give the time as ISO 8601 with an offset, or as Unix time"),
  TIME_IMPLAUSIBLE("set the device's clock; times before the year 2000 are not accepted"),
  TYPE_UNKNOWN("use one of the report types of this format"),
  ENCRYPTED("turn payload encryption off; TLS protects the connection"),
  TOO_LARGE("send smaller messages"),
  DECODER_FAULT("report it to the makers of Skjold, with the shape that is kept of it"),
  TOO_MANY_ITEMS("send fewer items in one message");

  private final String code;
  private final String remedy;

  Refusal(String remedy) {
    this.code = name().toLowerCase(Locale.ROOT);
    this.remedy = remedy;
  }

  /// A stable code in lower case, such as `null_island`.
  public String code() {
    return code;
  }

  /// What the sender can do.
  public String remedy() {
    return remedy;
  }
}
