package no.skjold.server.measure;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.List;
import no.skjold.server.storage.SealedTable;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Measures in the database, a row to a step. Joins the transaction under way.
final class MeasureStore {

  static final String SEALED = "content";

  private final JdbcClient jdbc;
  private final SealedTable steps;
  private final JsonMapper json = JsonMapper.builder().build();

  MeasureStore(JdbcClient jdbc, SealedTable steps) {
    this.jdbc = jdbc;
    this.steps = steps;
  }

  /// What stands sealed.
  record Content(
      MeasureKind kind,
      String organisation,
      String role,
      String words,
      boolean sheMaySee,
      @Nullable LocalDate on,
      String reason) {
    static Content of(Terms it) {
      return new Content(
          it.kind(),
          it.organisation(),
          it.role(),
          it.words(),
          it.sheMaySee(),
          it.on(),
          it.reason());
    }

    @Override
    public String toString() {
      return "Content[sealed]";
    }
  }

  /// False when the measure has a step of this version already.
  boolean add(Measure it) {
    String row = it.id() + "/" + it.version();
    Terms terms = it.terms();
    return jdbc.sql(
                """
                insert into measure.step (id, measure_id, version, subject_id, person_id, state,
                  deadline, content, by_account, by_name, at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing
                """)
            .params(row, it.id(), it.version(), it.subjectId())
            .param(terms.personId())
            .params(terms.state().name(), Date.valueOf(terms.deadline()))
            .param(steps.seal(SEALED, row, json.writeValueAsString(Content.of(terms))))
            .params(it.account(), it.by(), Timestamp.from(it.at()))
            .update()
        == 1;
  }

  /// Every step of one measure, newest first; empty when there is none such.
  List<Measure> steps(long id) {
    return jdbc.sql("select * from measure.step where measure_id = ? order by version desc")
        .param(id)
        .query(this::read)
        .list();
  }

  /// The case's measures as they stand, those begun last first.
  List<Measure> of(long subjectId) {
    return jdbc.sql(
            """
            select * from (
              select distinct on (measure_id) *, min(at) over (partition by measure_id) as begun
              from measure.step where subject_id = ? order by measure_id, version desc) as latest
            order by begun desc, measure_id
            """)
        .param(subjectId)
        .query(this::read)
        .list();
  }

  /// All that somebody has yet to do, whatever the case, most pressing first.
  List<Measure> awaited() {
    return jdbc.sql(
            """
            select * from (
              select distinct on (measure_id) * from measure.step
              order by measure_id, version desc) as latest
            where state in ('PROPOSED', 'AGREED', 'NO_COVERAGE') order by deadline, measure_id
            """)
        .query(this::read)
        .list();
  }

  /// Puts what is for one person under another number.
  void move(long from, long into) {
    jdbc.sql("update measure.step set person_id = ? where person_id = ?")
        .params(into, from)
        .update();
  }

  private Measure read(ResultSet row, int number) throws SQLException {
    Content content =
        json.readValue(
            steps.open(SEALED, row.getString("id"), row.getBytes(SEALED)), Content.class);
    long person = row.getLong("person_id");
    @Nullable Long personId = row.wasNull() ? null : person;
    Terms terms =
        new Terms(
            content.kind(),
            personId,
            content.organisation(),
            content.role(),
            row.getDate("deadline").toLocalDate(),
            content.words(),
            content.sheMaySee(),
            MeasureState.valueOf(row.getString("state")),
            content.on(),
            content.reason());
    return new Measure(
        row.getLong("measure_id"),
        row.getLong("subject_id"),
        row.getInt("version"),
        terms,
        row.getString("by_account"),
        row.getString("by_name"),
        row.getTimestamp("at").toInstant());
  }
}
