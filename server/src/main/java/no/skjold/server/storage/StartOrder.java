package no.skjold.server.storage;

/// The order of start, and in reverse of stop, in one place: phases for `SmartLifecycle`. Before
/// all of them, while beans are made, the database starts and Flyway migrates it; after all of them
/// at stop the database goes last.
public final class StartOrder {

  /// Plans are loaded and every subject's state is rebuilt from the log.
  public static final int REBUILD = 1_000;

  /// Lanes and the log writer run: inputs are decided from here on.
  public static final int LANES = 2_000;

  /// Alarms follow the log.
  public static final int ALARMS = 3_000;

  /// The operators' pages; the embedded web server starts at `Integer.MAX_VALUE - 2048` and later
  /// than this, but before [#DEVICE_PORTS].
  public static final int PAGES = 4_000;

  /// Device ports open last and close first: a device that is answered is answered by a server that
  /// works.
  public static final int DEVICE_PORTS = Integer.MAX_VALUE - 512;

  /// The live drill speaks to the device ports: it begins after they open and ends before they
  /// close.
  public static final int DRILL = DEVICE_PORTS + 64;

  /// The operators' streams end after the device ports close and before the web server waits for
  /// its open requests: a stream is one without end.
  public static final int STREAMS = Integer.MAX_VALUE - 768;

  private StartOrder() {}
}
