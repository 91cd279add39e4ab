package no.skjold.server.risk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import no.skjold.law.Danger;
import no.skjold.server.risk.Sheet.SavedPart;
import no.skjold.server.storage.SealedTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Assessments in the database, answers sealed part by part. Joins the transaction under way.
final class AssessmentStore {

  private static final TypeReference<Map<String, Answer>> ANSWERS = new TypeReference<>() {};
  static final String SEALED = "answers";
  static final String DANGER = "danger";

  private final JdbcClient jdbc;
  private final SealedTable assessments;
  private final SealedTable parts;
  private final Forms forms;
  private final JsonMapper json = JsonMapper.builder().build();

  AssessmentStore(JdbcClient jdbc, SealedTable assessments, SealedTable parts, Forms forms) {
    this.jdbc = jdbc;
    this.assessments = assessments;
    this.parts = parts;
    this.forms = forms;
  }

  /// Begins a draft unless the case has one.
  boolean begin(long id, long subjectId, Occasion occasion, Signature by) {
    return jdbc.sql(
                """
                insert into risk.assessment
                  (id, subject_id, form_version, occasion, begun_by, begun_name, begun_at)
                values (?, ?, ?, ?, ?, ?, ?)
                on conflict (subject_id) where finished_at is null do nothing
                """)
            .params(id, subjectId, forms.newest().version(), occasion.name())
            .params(by.account(), by.name(), Timestamp.from(by.at()))
            .update()
        == 1;
  }

  /// Keeps everybody else from the draft until the transaction ends; empty when it is none.
  Optional<Sheet> lockDraft(long id) {
    return jdbc.sql(
            "select id from risk.assessment where id = ? and finished_at is null for update")
        .param(id)
        .query(Long.class)
        .optional()
        .flatMap(this::find);
  }

  Optional<Sheet> find(long id) {
    return jdbc.sql("select * from risk.assessment where id = ?")
        .param(id)
        .query(this::unanswered)
        .optional()
        .map(it -> it.with(saved(it.id())));
  }

  Optional<Sheet> draft(long subjectId) {
    return jdbc.sql("select * from risk.assessment where subject_id = ? and finished_at is null")
        .param(subjectId)
        .query(this::unanswered)
        .optional()
        .map(it -> it.with(saved(it.id())));
  }

  /// The case's finished ones, newest first.
  List<RiskAssessment> finished(long subjectId) {
    return jdbc.sql(
            """
            select * from risk.assessment where subject_id = ? and finished_at is not null
            order by finished_at desc, id
            """)
        .param(subjectId)
        .query(this::assessment)
        .list();
  }

  /// The newest finished one of every case.
  List<RiskAssessment> latest() {
    return jdbc.sql(
            """
            select distinct on (subject_id) * from risk.assessment where finished_at is not null
            order by subject_id, finished_at desc, id
            """)
        .query(this::assessment)
        .list();
  }

  void save(long id, String part, int version, Map<String, Answer> answers, Signature by) {
    String row = id + "/" + part;
    jdbc.sql(
            """
            insert into risk.part
              (id, assessment_id, part, version, answers, saved_by, saved_name, saved_at)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (id) do update set version = excluded.version, answers = excluded.answers,
              saved_by = excluded.saved_by, saved_name = excluded.saved_name,
              saved_at = excluded.saved_at
            """)
        .params(row, id, part, version)
        .params(parts.seal(SEALED, row, json.writeValueAsString(answers)))
        .params(by.account(), by.name(), Timestamp.from(by.at()))
        .update();
    jdbc.sql("update risk.assessment set version = ? where id = ?").params(version, id).update();
  }

  void finish(long id, Danger danger, Signature by) {
    jdbc.sql(
            """
            update risk.assessment
            set danger = ?, finished_by = ?, finished_name = ?, finished_at = ?
            where id = ? and finished_at is null
            """)
        .param(assessments.seal(DANGER, id, danger.name()))
        .params(by.account(), by.name(), Timestamp.from(by.at()), id)
        .update();
  }

  /// Throws a draft away, whole.
  void delete(long id) {
    jdbc.sql("delete from risk.part where assessment_id = ?").param(id).update();
    jdbc.sql("delete from risk.assessment where id = ? and finished_at is null").param(id).update();
  }

  private RiskAssessment assessment(ResultSet row, int number) throws SQLException {
    long id = row.getLong("id");
    Signature finished = signature(row, "finished");
    return new RiskAssessment(
        id,
        row.getLong("subject_id"),
        row.getInt("form_version"),
        Occasion.valueOf(row.getString("occasion")),
        Danger.valueOf(assessments.open(DANGER, id, row.getBytes(DANGER))),
        finished.at(),
        finished.account(),
        finished.name());
  }

  private Sheet unanswered(ResultSet row, int number) throws SQLException {
    return new Sheet(
        row.getLong("id"),
        row.getLong("subject_id"),
        forms.version(row.getInt("form_version")),
        Occasion.valueOf(row.getString("occasion")),
        row.getInt("version"),
        signature(row, "begun"),
        row.getTimestamp("finished_at") == null ? null : signature(row, "finished"),
        Map.of());
  }

  private static Signature signature(ResultSet row, String did) throws SQLException {
    return new Signature(
        row.getString(did + "_by"),
        row.getString(did + "_name"),
        row.getTimestamp(did + "_at").toInstant());
  }

  private Map<String, SavedPart> saved(long id) {
    Map<String, SavedPart> saved = new HashMap<>();
    jdbc.sql("select * from risk.part where assessment_id = ?")
        .param(id)
        .query(row -> {
          saved.put(row.getString("part"), part(row));
        });
    return saved;
  }

  private SavedPart part(ResultSet row) throws SQLException {
    String text = parts.open(SEALED, row.getString("id"), row.getBytes(SEALED));
    return new SavedPart(
        row.getInt("version"), json.readValue(text, ANSWERS), signature(row, "saved"));
  }
}
