package no.skjold.server.breach;

import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import no.skjold.server.storage.SealedTable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.json.JsonMapper;

/// Files in the database: the bytes exactly as they were handed in, sealed. Joins the transaction
/// under way.
final class EvidenceStore {

  private static final int KEY_BYTES = 32;

  private final JdbcClient jdbc;
  private final SealedTable files;
  private final Chunks chunks;
  private final LongSupplier ids;
  private final SecureRandom random;
  private final JsonMapper json = JsonMapper.builder().build();

  EvidenceStore(
      JdbcClient jdbc, SealedTable files, Chunks chunks, LongSupplier ids, SecureRandom random) {
    this.jdbc = jdbc;
    this.files = files;
    this.chunks = chunks;
    this.ids = ids;
    this.random = random;
  }

  /// As it is sealed.
  private record Words(String name, String declaredType) {
    @Override
    public String toString() {
      return "Words[sealed]";
    }
  }

  /// A file with what was found out about it.
  record Examined(HandedIn file, byte[] sha256, String type, boolean tellsPlace, Scan scan) {}

  /// Keeps it; nothing when the breach has the very same file already.
  ///
  /// @return its number
  Optional<Long> insert(long breachId, Examined examined, Instant now, String by)
      throws IOException {
    long id = ids.getAsLong();
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    if (insert(id, breachId, examined, key, now, by) == 0) {
      return Optional.empty();
    }
    MessageDigest digest = Sha256.fresh();
    try (InputStream content = new DigestInputStream(examined.file().content().open(), digest)) {
      chunks.write(id, key, content);
    }
    if (!Arrays.equals(digest.digest(), examined.sha256())) {
      throw new IOException("what was handed in changed while it was read");
    }
    return Optional.of(id);
  }

  private int insert(
      long id, long breachId, Examined examined, byte[] key, Instant now, String by) {
    HandedIn file = examined.file();
    return jdbc.sql(
            """
            insert into breach.file
              (id, breach_id, described, key, type, bytes, sha256, tells_place, scan, found,
               added_at, added_by)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (breach_id, sha256) do nothing
            """)
        .param(id)
        .param(breachId)
        .param(
            files.seal(
                "described", id, json.writeValueAsString(new Words(file.name(), file.type()))))
        .param(files.seal("key", id, Base64.getEncoder().encodeToString(key)))
        .param(examined.type())
        .param(file.bytes())
        .param(examined.sha256())
        .param(examined.tellsPlace())
        .param(examined.scan().result().name())
        .param(examined.scan().found())
        .param(Timestamp.from(now))
        .param(by)
        .update();
  }

  /// In the order they came.
  List<Evidence> of(long breachId) {
    return jdbc.sql("select * from breach.file where breach_id = ? order by added_at, id")
        .param(breachId)
        .query((row, _) -> read(row))
        .list();
  }

  Optional<Evidence> find(long breachId, long id) {
    return jdbc.sql("select * from breach.file where breach_id = ? and id = ?")
        .params(breachId, id)
        .query((row, _) -> read(row))
        .optional();
  }

  /// Keeps whoever else would add a file to the breach waiting until the transaction ends.
  ///
  /// @return how many it has
  int hold(long breachId) {
    return jdbc.sql(
            """
            select (select count(*) from breach.file where breach_id = b.id)
            from breach.breach b where id = ? for update
            """)
        .param(breachId)
        .query(Integer.class)
        .single();
  }

  void scanned(long id, Scan scan) {
    jdbc.sql("update breach.file set scan = ?, found = ? where id = ?")
        .params(scan.result().name(), scan.found(), id)
        .update();
  }

  /// As it was handed in. The caller closes it.
  InputStream open(Evidence file) throws IOException {
    byte[] sealed =
        jdbc.sql("select key from breach.file where id = ?")
            .param(file.id())
            .query((row, _) -> row.getBytes(1))
            .single();
    return chunks.open(file.id(), Base64.getDecoder().decode(files.open("key", file.id(), sealed)));
  }

  private Evidence read(ResultSet row) throws SQLException {
    long id = row.getLong("id");
    Words words =
        json.readValue(files.open("described", id, row.getBytes("described")), Words.class);
    return new Evidence(
        id,
        row.getLong("breach_id"),
        words.name(),
        words.declaredType(),
        row.getString("type"),
        row.getLong("bytes"),
        HexFormat.of().formatHex(row.getBytes("sha256")),
        row.getBoolean("tells_place"),
        new Scan(Scan.Result.valueOf(row.getString("scan")), row.getString("found")),
        row.getTimestamp("added_at").toInstant(),
        row.getString("added_by"));
  }
}
