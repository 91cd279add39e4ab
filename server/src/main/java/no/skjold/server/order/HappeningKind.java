package no.skjold.server.order;

/// How a [Happening] is named where it is kept.
enum HappeningKind {
  SERVED(Happening.Served.class),
  POSTED(Happening.Posted.class),
  LEGAL_FORCE(Happening.GainedLegalForce.class),
  INFORMED(Happening.Informed.class),
  DEMANDED(Happening.Demanded.class),
  FILED(Happening.Filed.class),
  RULED(Happening.Ruled.class),
  LIFTED(Happening.Lifted.class),
  CONSENT(Happening.ConsentAnswered.class);

  private final Class<? extends Happening> type;

  HappeningKind(Class<? extends Happening> type) {
    this.type = type;
  }

  Class<? extends Happening> type() {
    return type;
  }

  static HappeningKind of(Happening happening) {
    return switch (happening) {
      case Happening.Served _ -> SERVED;
      case Happening.Posted _ -> POSTED;
      case Happening.GainedLegalForce _ -> LEGAL_FORCE;
      case Happening.Informed _ -> INFORMED;
      case Happening.Demanded _ -> DEMANDED;
      case Happening.Filed _ -> FILED;
      case Happening.Ruled _ -> RULED;
      case Happening.Lifted _ -> LIFTED;
      case Happening.ConsentAnswered _ -> CONSENT;
    };
  }
}
