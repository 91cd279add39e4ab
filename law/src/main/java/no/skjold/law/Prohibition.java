package no.skjold.law;

/// What a ban forbids. A restraining order knows places, a contact ban areas.
public sealed interface Prohibition {

  /// Of a restraining order (strpl. § 222 a second paragraph).
  sealed interface OfRestrainingOrder extends Prohibition {}

  /// Of a contact ban (strl. § 57 second paragraph).
  sealed interface OfContactBan extends Prohibition {}

  /// Not to stay at a place.
  ///
  /// @param ownHome whether it is the home of the restrained person, whoever owns it
  record StayAway(String place, boolean ownHome) implements OfRestrainingOrder {}

  /// Not to be in an area.
  ///
  /// @param ownHomeInside whether the home of the restrained person lies in it
  record KeepOut(String area, boolean ownHomeInside) implements OfContactBan {}

  /// Not to pursue, visit or contact, by whatever means or through others.
  record NoContact() implements OfRestrainingOrder, OfContactBan {}
}
