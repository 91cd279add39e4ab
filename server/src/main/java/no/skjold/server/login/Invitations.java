package no.skjold.server.login;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// One-time invitations to make a passkey for an account; kept as digests. Any thread.
@Component
class Invitations {

  private final JdbcClient jdbc;
  private final InstantSource clock;
  private final SecureRandom random;
  private final AccessSettings settings;

  Invitations(JdbcClient jdbc, InstantSource clock, SecureRandom random, AccessSettings settings) {
    this.jdbc = jdbc;
    this.clock = clock;
    this.random = random;
    this.settings = settings;
  }

  /// Makes one; earlier ones of the account no longer open anything.
  String make(String account, String madeBy) {
    String secret = Secrets.generate(random);
    Timestamp now = Timestamp.from(clock.instant());
    jdbc.sql("update login.invitation set used_at = ? where account = ? and used_at is null")
        .params(now, account)
        .update();
    jdbc.sql(
            "insert into login.invitation (hash, account, made_by, expires_at) values (?, ?, ?, ?)")
        .params(
            Secrets.hash(secret),
            account,
            madeBy,
            Timestamp.from(clock.instant().plus(settings.invitationLife())))
        .update();
    return secret;
  }

  /// Whose it is, while it opens something.
  Optional<String> account(String secret) {
    return jdbc.sql(
            """
            select account from login.invitation
            where hash = ? and used_at is null and expires_at > ?
            """)
        .params(Secrets.hash(secret), Timestamp.from(clock.instant()))
        .query(String.class)
        .optional();
  }

  /// Who handed out the latest one, used or not.
  Optional<String> lastMadeBy(String account) {
    return jdbc.sql(
            "select made_by from login.invitation where account = ? order by expires_at desc limit 1")
        .param(account)
        .query(String.class)
        .optional();
  }

  /// Uses it up for a passkey; false when somebody else did.
  boolean use(String secret) {
    Timestamp now = Timestamp.from(clock.instant());
    return jdbc.sql(
                """
                update login.invitation set used_at = ?, bound_at = ?
                where hash = ? and used_at is null and expires_at > ?
                """)
            .params(now, now, Secrets.hash(secret), now)
            .update()
        == 1;
  }

  /// Whether one is out that somebody could use.
  boolean out(String account) {
    return jdbc.sql(
            """
            select exists (select 1 from login.invitation
              where account = ? and used_at is null and expires_at > ?)
            """)
        .params(account, Timestamp.from(clock.instant()))
        .query(Boolean.class)
        .single();
  }

  /// When a passkey was made with one, while nobody has yet confirmed whose passkey it is.
  Optional<Instant> unconfirmed(String account) {
    return jdbc.sql(
            """
            select bound_at from login.invitation
            where account = ? and bound_at is not null and confirmed_at is null
            order by bound_at desc limit 1
            """)
        .param(account)
        .query(Timestamp.class)
        .optional()
        .map(Timestamp::toInstant);
  }

  /// Another person has confirmed whose passkey it is.
  void confirm(String account) {
    jdbc.sql(
            """
            update login.invitation set confirmed_at = ?
            where account = ? and bound_at is not null and confirmed_at is null
            """)
        .params(Timestamp.from(clock.instant()), account)
        .update();
  }
}
