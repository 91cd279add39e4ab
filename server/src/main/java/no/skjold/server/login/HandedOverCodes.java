package no.skjold.server.login;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Codes that police hand over in person to somebody without electronic identity: for one use, for
/// a day, kept as digests. Any thread.
@Component
class HandedOverCodes {

  private static final int LETTERS = 16;

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final SecureRandom random;
  private final AccessSettings settings;

  HandedOverCodes(
      JdbcClient jdbc, InstantSource clock, SecureRandom random, AccessSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.random = random;
    this.settings = settings;
  }

  /// Makes one, in groups of four; earlier ones of the person no longer open anything.
  String make(long personId, String madeBy) {
    String code = Letters.write(LETTERS, () -> random.nextInt(Letters.count()));
    endAll(personId);
    jdbc.sql("insert into login.code (hash, person_id, made_by, expires_at) values (?, ?, ?, ?)")
        .params(
            hash(code), personId, madeBy, Timestamp.from(clock.instant().plus(settings.codeLife())))
        .update();
    return code;
  }

  /// Those not used yet open nothing any more.
  void endAll(long personId) {
    jdbc.sql("update login.code set used_at = ? where person_id = ? and used_at is null")
        .params(Timestamp.from(clock.instant()), personId)
        .update();
  }

  /// Uses it up: whose it is, once.
  OptionalLong use(String typed) {
    Timestamp now = Timestamp.from(clock.instant());
    return jdbc.sql(
            """
            update login.code set used_at = ?
            where hash = ? and used_at is null and expires_at > ? returning person_id
            """)
        .params(now, hash(typed), now)
        .query(Long.class)
        .optional()
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static String hash(String typed) {
    return Secrets.hash(Letters.plain(typed));
  }
}
