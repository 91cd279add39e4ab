package no.skjold.server.zone;

/// What of the earth a map shows, on a plane round its middle.
///
/// @param longitude of the middle
/// @param latitude of the middle
record MapView(double longitude, double latitude, double metresPerPixel) {

  private static final double METRES_PER_DEGREE = 111_320;

  /// What part of the frame an area may fill.
  private static final double FILLED = 0.62;

  private static final double FINEST_METRES_PER_PIXEL = 1.5;

  /// By what one steps back, and how far at most, for something to find one's way by.
  private static final double STEP_BACK = 1.25;

  private static final double FARTHEST_BACK = 8;

  /// All of the area, and a name that everybody knows if one is near enough.
  static MapView of(Districts.Bounds shown, NamedPlaces places) {
    MapView close = around(shown);
    MapView view = close;
    while (places.within(view.seen()).isEmpty()
        && view.metresPerPixel < FARTHEST_BACK * close.metresPerPixel) {
      view = new MapView(view.longitude, view.latitude, view.metresPerPixel * STEP_BACK);
    }
    return view;
  }

  private static MapView around(Districts.Bounds shown) {
    double latitude = (shown.south() + shown.north()) / 2;
    double wide = (shown.east() - shown.west()) * eastMetres(latitude);
    double high = (shown.north() - shown.south()) * METRES_PER_DEGREE;
    double scale =
        Math.max(
            wide / (MapSheet.FRAME.getWidth() * FILLED),
            high / (MapSheet.FRAME.getHeight() * FILLED));
    return new MapView(
        (shown.west() + shown.east()) / 2, latitude, Math.max(scale, FINEST_METRES_PER_PIXEL));
  }

  private static double eastMetres(double latitude) {
    return METRES_PER_DEGREE * Math.cos(Math.toRadians(latitude));
  }

  double eastPixels(double degrees) {
    return (degrees - longitude) * eastMetres(latitude) / metresPerPixel;
  }

  double northPixels(double degrees) {
    return (degrees - latitude) * METRES_PER_DEGREE / metresPerPixel;
  }

  /// What the frame shows.
  Districts.Bounds seen() {
    double halfWide = MapSheet.FRAME.getWidth() / 2 * metresPerPixel / eastMetres(latitude);
    double halfHigh = MapSheet.FRAME.getHeight() / 2 * metresPerPixel / METRES_PER_DEGREE;
    return new Districts.Bounds(
        longitude - halfWide, latitude - halfHigh, longitude + halfWide, latitude + halfHigh);
  }

  @Override
  public String toString() {
    return "MapView[]";
  }
}
