package no.skjold.server.backup;

import java.time.Instant;
import java.util.List;

/// What a backup holds, encrypted and authenticated with it.
///
/// @param postgresMajor of the database it was taken from; the text of COPY is read by any
/// @param logPosition the last position of the log in it
/// @param vaultNumber the oldest vault that may be used with it
/// @param migrations in the order they were applied
/// @param keyFiles which must be put back beside it for what they encrypt to open
record Manifest(
    int format,
    String id,
    String installation,
    Instant takenAt,
    int postgresMajor,
    long logPosition,
    long vaultNumber,
    List<Migration> migrations,
    List<Table> tables,
    List<Sequence> sequences,
    List<KeyFile> keyFiles) {

  /// @param checksum of its text; what is restored into was made by the very same
  record Migration(String version, String script, long checksum) {}

  /// @param file its rows, encrypted
  /// @param fileDigest SHA-256 of that file
  /// @param digest SHA-256 of its rows
  record Table(
      String schema,
      String name,
      List<String> columns,
      List<Partition> partitions,
      long rows,
      long bytes,
      String digest,
      String file,
      long fileBytes,
      String fileDigest) {

    String quoted() {
      return Catalogue.quoted(schema, name);
    }
  }

  /// @param bounds as PostgreSQL writes them: `FOR VALUES FROM ... TO ...`
  record Partition(String schema, String name, String bounds) {}

  record Sequence(String schema, String name, long lastValue, boolean called) {}

  /// @param fingerprint tells whether it is the right one
  record KeyFile(String name, String fingerprint) {}
}
