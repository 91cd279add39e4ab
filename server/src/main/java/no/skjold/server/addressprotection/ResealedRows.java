package no.skjold.server.addressprotection;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import no.skjold.server.storage.SealedRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// How one of this capability's tables follows a rotation of the field keys: whatever begins
/// otherwise than with the key in force is opened and sealed again.
///
/// @param row the column the row is known by
/// @param columns those that are sealed
/// @param keyed whether `person_key` is a digest of the sealed `person`
record ResealedRows(
    JdbcClient jdbc,
    TransactionTemplate transaction,
    Seal seal,
    String row,
    List<String> columns,
    boolean keyed)
    implements SealedRows {

  private static final int PREFIX_BYTES = 5;

  @Override
  public String table() {
    return seal.table();
  }

  @Override
  public int sealAgain(int most) {
    Integer done = transaction.execute(ignored -> resealSome(most));
    return done == null ? 0 : done;
  }

  private int resealSome(int most) {
    List<Map<String, Object>> due =
        jdbc.sql(
                "select %s, %s from %s where %s limit %d for update"
                    .formatted(row, String.join(", ", columns), table(), anyOld(), most))
            .param("prefix", seal.prefix())
            .query()
            .listOfRows();
    due.forEach(this::reseal);
    return due.size();
  }

  private String anyOld() {
    return columns.stream()
        .map(it -> "substring(%s from 1 for %d) <> :prefix".formatted(it, PREFIX_BYTES))
        .collect(Collectors.joining(" or "));
  }

  private void reseal(Map<String, Object> old) {
    Object id = Objects.requireNonNull(old.get(row));
    Map<String, byte[]> renewed = new LinkedHashMap<>();
    for (String column : columns) {
      if (old.get(column) instanceof byte[] sealed) {
        String text = seal.open(column, id, sealed);
        renewed.put(column, seal.seal(column, id, text));
        if (keyed && column.equals("person")) {
          renewed.put("person_key", seal.key(Long.parseLong(text)));
        }
      }
    }
    String assignments =
        renewed.keySet().stream().map(it -> it + " = ?").collect(Collectors.joining(", "));
    List<Object> values = new ArrayList<>(renewed.values());
    values.add(id);
    jdbc.sql("update %s set %s where %s = ?".formatted(table(), assignments, row))
        .params(values)
        .update();
  }
}
