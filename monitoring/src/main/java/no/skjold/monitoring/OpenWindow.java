package no.skjold.monitoring;

import org.jspecify.annotations.Nullable;

/// An open lawful window.
///
/// @param number the sequence of the transition that opened it
/// @param kind that transition's
/// @param orderId the order it rests on
/// @param zoneId its zone, or null
/// @param deviceId its device, or null
/// @param openedAtMillis positions before this are not its evidence
/// @param closesAtMillis when it closes by itself
record OpenWindow(
    long number,
    TransitionKind kind,
    @Nullable String orderId,
    @Nullable String zoneId,
    @Nullable String deviceId,
    long openedAtMillis,
    long closesAtMillis) {

  /// Takes late fixes inside its zone only, since he is not there now.
  boolean late() {
    return kind == TransitionKind.ZONE_ENTERED_LATE;
  }

  OpenWindow closingAt(long millis) {
    return new OpenWindow(number, kind, orderId, zoneId, deviceId, openedAtMillis, millis);
  }

  void write(BinaryWriter out) {
    out.i64(number).u8(Codes.code(kind)).text(orderId).text(zoneId).text(deviceId);
    out.i64(openedAtMillis).i64(closesAtMillis);
  }

  static OpenWindow read(BinaryReader in) {
    return new OpenWindow(
        in.i64(),
        Codes.of(TransitionKind.values(), in.u8()),
        in.findText(),
        in.findText(),
        in.findText(),
        in.i64(),
        in.i64());
  }
}
