package no.skjold.server.access;

/// How far a role reaches when it does something: the need to know, as data.
enum Reach {
  /// The whole country.
  ANYWHERE,
  /// What the actor's own police districts answer for.
  DISTRICT,
  /// What the operators of the actor's own police districts answer for: alarms routed there, and
  /// cases of theirs also after another office has taken them over.
  ALARM_DISTRICT,
  /// Cases the actor is assigned to, and the people in them.
  ASSIGNED,
  /// Cases with an open alarm that was routed to the actor's districts, and the restrained person
  /// in them; nobody else in them.
  OPEN_ALARM,
  /// Alarms that also stand on the technical desk.
  TECHNICAL_DESK,
  /// People of the actor's districts who have no part in any case yet.
  WITHOUT_CASE,
  /// People the machine entered itself.
  ENTERED,
  /// What is the citizen's own: themselves, and cases they have that part in.
  OWN
}
