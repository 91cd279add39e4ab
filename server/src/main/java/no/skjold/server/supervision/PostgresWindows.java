package no.skjold.server.supervision;

import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import no.skjold.monitoring.Fix;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Lawful windows and the evidence in them, unsealed for whoever may see it.
final class PostgresWindows implements Windows {

  private static final String SELECT =
      """
      SELECT subject_id, sequence, opened_by, legal_basis, opened_at, closed_at, latest_close
      FROM supervision.window
      """;

  private final JdbcClient jdbc;
  private final WindowKeys keys;

  PostgresWindows(JdbcClient jdbc, WindowKeys keys) {
    this.jdbc = jdbc;
    this.keys = keys;
  }

  @Override
  public List<Window> open(long subjectId) {
    return jdbc.sql(SELECT + "WHERE subject_id = ? AND closed_at IS NULL ORDER BY sequence")
        .param(subjectId)
        .query((row, _) -> window(row))
        .list();
  }

  @Override
  public Optional<Window> find(long subjectId, long windowSequence) {
    return jdbc.sql(SELECT + "WHERE subject_id = ? AND sequence = ?")
        .params(subjectId, windowSequence)
        .query((row, _) -> window(row))
        .optional();
  }

  @Override
  public Optional<Destruction> destruction(long subjectId, long windowSequence) {
    return jdbc.sql(
            """
            SELECT destroyed_at, destroyed_rule FROM supervision.window
            WHERE subject_id = ? AND sequence = ? AND destroyed_at IS NOT NULL
            """)
        .params(subjectId, windowSequence)
        .query((row, _) -> new Destruction(row.getTimestamp(1).toInstant(), row.getString(2)))
        .optional();
  }

  private static Window window(ResultSet row) throws SQLException {
    Timestamp closedAt = row.getTimestamp("closed_at");
    return new Window(
        row.getLong("subject_id"),
        row.getLong("sequence"),
        row.getString("opened_by"),
        row.getString("legal_basis"),
        row.getTimestamp("opened_at").toInstant(),
        Optional.ofNullable(closedAt).map(Timestamp::toInstant),
        row.getTimestamp("latest_close").toInstant());
  }

  @Override
  public List<TrackPoint> track(long subjectId, long windowSequence) {
    Optional<byte[]> wrapped =
        jdbc.sql(
                """
                SELECT wrapped_key FROM supervision.window
                WHERE subject_id = ? AND sequence = ? AND wrapped_key IS NOT NULL
                """)
            .params(subjectId, windowSequence)
            .query((row, _) -> row.getBytes(1))
            .optional();
    if (wrapped.isEmpty()) {
      return List.of();
    }
    try {
      byte[] key = keys.unwrap(subjectId, windowSequence, wrapped.get());
      List<TrackPoint> track = new ArrayList<>();
      for (Sealed sealed : sealed(subjectId, windowSequence)) {
        track.add(point(keys.openEvidence(key, subjectId, sealed.id, sealed.content)));
      }
      track.sort(Comparator.comparing(TrackPoint::at));
      return track;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(
          "evidence of window " + subjectId + "-" + windowSequence + " does not open", e);
    }
  }

  private List<Sealed> sealed(long subjectId, long windowSequence) {
    return jdbc.sql(
            """
            SELECT id, sealed FROM supervision.evidence
            WHERE subject_id = ? AND window_sequence = ? ORDER BY id
            """)
        .params(subjectId, windowSequence)
        .query((row, _) -> new Sealed(row.getLong(1), row.getBytes(2)))
        .list();
  }

  private static TrackPoint point(byte[] plain) {
    EvidenceForm.Opened opened = EvidenceForm.open(plain);
    Fix fix = opened.fix();
    return new TrackPoint(
        Instant.ofEpochMilli(fix.deviceTimeMillis()),
        Instant.ofEpochMilli(fix.receivedAtMillis()),
        fix.latitude(),
        fix.longitude(),
        fix.radius68Metres(),
        fix.speedMetresPerSecond(),
        fix.courseDegrees(),
        opened.probability(),
        opened.distanceMetres());
  }

  private record Sealed(long id, byte[] content) {}
}
