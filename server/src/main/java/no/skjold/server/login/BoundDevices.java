package no.skjold.server.login;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.crypto.password.Pbkdf2PasswordEncoder;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Browsers that a handed-over code was bound to: a cookie that only that browser has, and a PIN
/// that only she knows. Five wrong PINs end it, and police hand over a new code. Any thread.
@Component
class BoundDevices {

  private static final int MOST_WRONG = 5;

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final SecureRandom random;
  private final AccessSettings settings;
  private final PasswordEncoder pins = Pbkdf2PasswordEncoder.defaultsForSpringSecurity_v5_8();

  /// Compared with when there is no such device, so that it takes as long.
  private final String nobodysPin = pins.encode("nobody's");

  BoundDevices(JdbcClient jdbc, InstantSource clock, SecureRandom random, AccessSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.random = random;
    this.settings = settings;
  }

  private record Bound(long personId, String pin) {}

  /// Whether it is a PIN that is not the first one tries.
  static boolean goodPin(String pin) {
    return pin.matches("\\d{6}")
        && pin.chars().distinct().count() >= 3
        && !"01234567890".contains(pin)
        && !"09876543210".contains(pin);
  }

  /// Binds a browser; the person's earlier ones stay.
  ///
  /// @return what the browser keeps in its cookie
  String bind(long personId, String pin) {
    String secret = Secrets.generate(random);
    jdbc.sql("insert into login.device (hash, person_id, pin, expires_at) values (?, ?, ?, ?)")
        .params(
            Secrets.hash(secret),
            personId,
            pins.encode(pin),
            Timestamp.from(clock.instant().plus(settings.deviceLife())))
        .update();
    return secret;
  }

  /// Whose device it is, when the PIN is right. A try is counted before it is judged.
  @Transactional
  OptionalLong open(String cookie, String pin) {
    String hash = Secrets.hash(cookie);
    Bound bound =
        jdbc.sql(
                """
                update login.device set wrong = wrong + 1
                where hash = ? and ended_at is null and expires_at > ? and wrong < ?
                returning person_id, pin
                """)
            .params(hash, Timestamp.from(clock.instant()), MOST_WRONG)
            .query((row, n) -> new Bound(row.getLong(1), row.getString(2)))
            .optional()
            .orElse(new Bound(-1, nobodysPin));
    if (!pins.matches(pin, bound.pin()) || bound.personId() < 0) {
      return OptionalLong.empty();
    }
    jdbc.sql("update login.device set wrong = 0 where hash = ?").param(hash).update();
    return OptionalLong.of(bound.personId());
  }

  /// Ends every browser of a person: a new code was handed over.
  void endAll(long personId) {
    jdbc.sql("update login.device set ended_at = ? where person_id = ? and ended_at is null")
        .params(Timestamp.from(clock.instant()), personId)
        .update();
  }
}
