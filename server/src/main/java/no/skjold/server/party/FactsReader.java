package no.skjold.server.party;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import no.skjold.server.access.Grading;
import no.skjold.server.access.PartyRegister.Part;
import no.skjold.server.party.Person.PartInCase;
import no.skjold.server.party.Person.Relation;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Reads what the rules need to know, of one person or of all with a handful of queries. Joins the
/// transaction under way.
final class FactsReader {

  private static final long EVERYBODY = 0;

  private final JdbcClient jdbc;
  private final Seals seals;

  FactsReader(JdbcClient jdbc, Seals seals) {
    this.jdbc = jdbc;
    this.seals = seals;
  }

  void all(Consumer<Facts> reader) {
    read(EVERYBODY).forEach(reader);
  }

  /// Empty when there is no such person.
  List<Facts> one(long personId) {
    return read(personId);
  }

  private List<Facts> read(long only) {
    Map<Long, Grading> addresses = addressGrades(only);
    Map<Long, List<Relation>> relations = relations(only);
    Map<Long, List<PartInCase>> parts = parts(only);
    List<Facts> all = new ArrayList<>();
    query(
        "SELECT id, version, grade, districts, entered_by FROM party.person WHERE ? = 0 OR id = ?",
        only,
        row -> {
          long id = row.getLong(1);
          all.add(
              new Facts(
                  id,
                  row.getInt(2),
                  seals
                      .grade(id, row.getBytes(3))
                      .and(addresses.getOrDefault(id, Grading.UNGRADED)),
                  seals.districts(id, row.getBytes(4)),
                  row.getString(5),
                  List.copyOf(relations.getOrDefault(id, List.of())),
                  List.copyOf(parts.getOrDefault(id, List.of()))));
        });
    return all;
  }

  private Map<Long, Grading> addressGrades(long only) {
    Map<Long, Grading> grades = new HashMap<>();
    query(
        "SELECT person_id, number, grade FROM party.address WHERE ? = 0 OR person_id = ?",
        only,
        row -> {
          long id = row.getLong(1);
          grades.merge(id, seals.addressGrade(id, row.getInt(2), row.getBytes(3)), Grading::and);
        });
    return grades;
  }

  private Map<Long, List<Relation>> relations(long only) {
    Map<Long, List<Relation>> relations = new HashMap<>();
    query(
        "SELECT person_id, kind, other_id FROM party.relation WHERE ? = 0 OR person_id = ?",
        only,
        row ->
            relations
                .computeIfAbsent(row.getLong(1), ignored -> new ArrayList<>())
                .add(new Relation(RelationKind.valueOf(row.getString(2)), row.getLong(3))));
    return relations;
  }

  private Map<Long, List<PartInCase>> parts(long only) {
    Map<Long, List<PartInCase>> parts = new HashMap<>();
    query(
        "SELECT person_id, subject_id, part FROM party.part WHERE ? = 0 OR person_id = ?",
        only,
        row ->
            parts
                .computeIfAbsent(row.getLong(1), ignored -> new ArrayList<>())
                .add(new PartInCase(row.getLong(2), Part.valueOf(row.getString(3)))));
    return parts;
  }

  private void query(String sql, long only, RowCallbackHandler reader) {
    jdbc.sql(sql).params(only, only).query(reader);
  }
}
