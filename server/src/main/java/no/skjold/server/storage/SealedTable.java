package no.skjold.server.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// A table some of whose columns are sealed: seals and opens them, and lets its rows follow a
/// rotation of the field keys. Make it a bean, so that the rotation finds it. Any thread.
///
/// @param table with its schema, such as `risk.assessment`
/// @param row the column a row is known by for good
/// @param columns those that are sealed
public record SealedTable(
    String table,
    String row,
    List<String> columns,
    FieldCipher cipher,
    JdbcClient jdbc,
    TransactionTemplate transaction)
    implements SealedRows {

  private static final int PREFIX_BYTES = 5;

  public SealedTable {
    columns = List.copyOf(columns);
  }

  public byte[] seal(String column, Object id, String text) {
    return cipher.seal(column(column), id.toString(), text);
  }

  public byte @Nullable [] sealIfAny(String column, Object id, @Nullable String text) {
    return text == null ? null : seal(column, id, text);
  }

  public String open(String column, Object id, byte[] sealed) {
    return cipher.open(column(column), id.toString(), sealed);
  }

  public Optional<String> openIfAny(String column, Object id, byte @Nullable [] sealed) {
    return sealed == null ? Optional.empty() : Optional.of(open(column, id, sealed));
  }

  private Column column(String name) {
    return new Column(table + "." + name);
  }

  @Override
  public int sealAgain(int most) {
    Integer done = transaction.execute(ignored -> sealSomeAgain(most));
    return done == null ? 0 : done;
  }

  private int sealSomeAgain(int most) {
    List<Map<String, Object>> due =
        jdbc.sql(
                "select %s, %s from %s where %s limit %d for update"
                    .formatted(row, String.join(", ", columns), table, anyOld(), most))
            .param("prefix", cipher.prefix())
            .query()
            .listOfRows();
    due.forEach(this::sealAgain);
    return due.size();
  }

  private String anyOld() {
    return columns.stream()
        .map(it -> "substring(%s from 1 for %d) <> :prefix".formatted(it, PREFIX_BYTES))
        .collect(Collectors.joining(" or "));
  }

  private void sealAgain(Map<String, Object> old) {
    Object id = Objects.requireNonNull(old.get(row));
    Map<String, byte[]> renewed = new LinkedHashMap<>();
    for (String column : columns) {
      if (old.get(column) instanceof byte[] sealed) {
        renewed.put(column, seal(column, id, open(column, id, sealed)));
      }
    }
    String assignments =
        renewed.keySet().stream().map(it -> it + " = ?").collect(Collectors.joining(", "));
    List<Object> values = new ArrayList<>(renewed.values());
    values.add(id);
    jdbc.sql("update %s set %s where %s = ?".formatted(table, assignments, row))
        .params(values)
        .update();
  }
}
