package no.skjold.server.supervision;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How the hot path is sized: properties `skjold.supervision.*`.
///
/// @param lanes threads that decide; 0 for one per core
/// @param urgentMailbox urgent inputs a lane holds before it says "later"; a power of two
/// @param positionsMailbox other inputs a lane holds before it says "later"; a power of two
/// @param unstoredLimit decided but not yet stored items per lane before new inputs hear "later"
/// @param batch at most so many items in one commit
/// @param masterKey the file with the key that wraps window keys; empty for `keys/master.key` in
///   the data folder
/// @param contactEvery how often times of last contact are stored
/// @param heartbeatEvery how often the server notes that it lives and that the database answers
/// @param longestRetryPause the longest pause between two tries to commit
/// @param readmitAfter how long after a bug a subject is rebuilt from the log and supervised again
/// @param drainAtStop how long a stop waits for what is decided to be stored
@ConfigurationProperties("skjold.supervision")
record SupervisionSettings(
    @DefaultValue("0") int lanes,
    @DefaultValue("4096") int urgentMailbox,
    @DefaultValue("32768") int positionsMailbox,
    @DefaultValue("200000") int unstoredLimit,
    @DefaultValue("2000") int batch,
    @DefaultValue("") String masterKey,
    @DefaultValue("10s") Duration contactEvery,
    @DefaultValue("2s") Duration heartbeatEvery,
    @DefaultValue("2s") Duration longestRetryPause,
    @DefaultValue("10s") Duration readmitAfter,
    @DefaultValue("10s") Duration drainAtStop) {

  SupervisionSettings {
    if (lanes < 0 || lanes > 256) {
      throw new IllegalArgumentException("skjold.supervision.lanes must be 0 to 256");
    }
    requirePowerOfTwo("urgent-mailbox", urgentMailbox);
    requirePowerOfTwo("positions-mailbox", positionsMailbox);
    if (unstoredLimit < 1 || batch < 1) {
      throw new IllegalArgumentException(
          "skjold.supervision.unstored-limit and batch must be at least 1");
    }
  }

  int laneCount() {
    return lanes == 0 ? Math.max(1, Runtime.getRuntime().availableProcessors()) : lanes;
  }

  private static void requirePowerOfTwo(String name, int value) {
    if (value < 2 || Integer.bitCount(value) != 1) {
      throw new IllegalArgumentException(
          "skjold.supervision." + name + " must be a power of two, 2 or more");
    }
  }
}
