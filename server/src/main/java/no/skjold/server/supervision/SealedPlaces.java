package no.skjold.server.supervision;

import java.util.List;
import no.skjold.monitoring.Plan;
import no.skjold.server.storage.FieldUnreadable;
import no.skjold.server.storage.SealedRows;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// How response places follow a rotation of the field keys; those stored before places were sealed
/// are sealed with it.
final class SealedPlaces implements SealedRows {

  private final JdbcClient jdbc;
  private final TransactionTemplate transaction;
  private final PlanSeal seal;

  SealedPlaces(JdbcClient jdbc, TransactionTemplate transaction, PlanSeal seal) {
    this.jdbc = jdbc;
    this.transaction = transaction;
    this.seal = seal;
  }

  @Override
  public String table() {
    return "supervision.plan";
  }

  @Override
  public int sealAgain(int most) {
    Integer done = transaction.execute(_ -> sealSome(most));
    return done == null ? 0 : done;
  }

  private int sealSome(int most) {
    List<Row> due =
        jdbc.sql(
                """
                SELECT subject_id, version, content, sealed_places FROM supervision.plan
                WHERE sealed_places IS NULL OR substring(sealed_places for 5) <> ?
                LIMIT ? FOR UPDATE
                """)
            .params(seal.prefix(), most)
            .query((row, _) ->
                new Row(row.getLong(1), row.getInt(2), row.getString(3), row.getBytes(4)))
            .list();
    return (int) due.stream().filter(this::sealed).count();
  }

  /// What does not open stays as it is: sealed anew it would be a plan without places that nobody
  /// is told of.
  private boolean sealed(Row row) {
    try {
      sealOne(row, seal.openWhole(row.content, row.places));
      return true;
    } catch (FieldUnreadable told) {
      return false;
    }
  }

  private void sealOne(Row row, Plan plan) {
    PlanSeal.Stored stored = seal.seal(plan);
    jdbc.sql(
            """
            UPDATE supervision.plan SET content = ?::jsonb, sealed_places = ?
            WHERE subject_id = ? AND version = ?
            """)
        .params(stored.content(), stored.places(), row.subjectId, row.version)
        .update();
  }

  private record Row(long subjectId, int version, String content, byte @Nullable [] places) {}
}
