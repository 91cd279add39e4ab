package no.skjold.server.login;

import java.security.SecureRandom;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.NotThere;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Client;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.AfterCommit;
import no.skjold.server.audit.Audit;
import no.skjold.server.storage.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Bearer tokens of machine clients: hashed at rest, good for named actions once another person has
/// agreed, until a day or until taken back. In memory too, so that an integration is recognised
/// while the database is away. Any thread.
@Component
class Tokens {

  private static final Logger log = LoggerFactory.getLogger(Tokens.class);
  private static final Duration LONGEST = Duration.ofDays(366);

  /// How exactly the last use is kept.
  private static final Duration USE_KEPT_EVERY = Duration.ofMinutes(1);

  private final JdbcClient jdbc;
  private final Accounts accounts;
  private final InstantSource clock;
  private final SecureRandom random;
  private final Audit audit;
  private final Map<String, Token> byHash = new ConcurrentHashMap<>();
  private final Map<String, Instant> lastUse = new ConcurrentHashMap<>();

  Tokens(
      JdbcClient jdbc, Accounts accounts, InstantSource clock, SecureRandom random, Audit audit) {
    this.jdbc = jdbc;
    this.accounts = accounts;
    this.clock = clock;
    this.random = random;
    this.audit = audit;
    jdbc.sql(
            """
            select id, name, hash, scopes, made_by, agreed_by, expires_at, last_used_at
            from login.token where revoked_at is null
            """)
        .query(Tokens::token)
        .list()
        .forEach(it -> byHash.put(it.hash(), it));
  }

  /// @param hash of the token; the token itself is kept nowhere
  record Token(
      String id,
      String name,
      String hash,
      Set<Action> scopes,
      String madeBy,
      boolean agreed,
      Instant expiresAt,
      @Nullable Instant lastUsedAt) {}

  /// A token just made, with what is shown once.
  record Made(Token token, String secret) {}

  /// Makes a token; the secret is in the answer and nowhere else.
  @Transactional
  Made make(Staff by, String name, Set<Action> scopes, Duration life) {
    requireName(name);
    if (scopes.isEmpty()) {
      throw new Refused("scopes_missing");
    }
    if (!life.isPositive() || life.compareTo(LONGEST) > 0) {
      throw new Refused("expiry_out_of_range");
    }
    String secret = "skjold_" + Secrets.generate(random);
    Token token = keep(secret, name.strip(), scopes, by.account(), life, false);
    audit.append(
        by.name(),
        "token_made",
        "token/" + token.id(),
        scopes.stream().sorted().toList().toString());
    return new Made(token, secret);
  }

  /// The trail and the alarms know machines by name as they know people: none goes by a person's.
  private void requireName(String name) {
    if (name.isBlank() || name.strip().length() > 60 || name.contains("/")) {
      throw new Refused("name_missing");
    }
    boolean taken =
        accounts.named(name.strip())
            || byHash.values().stream().anyMatch(it -> it.name().equalsIgnoreCase(name.strip()));
    if (taken) {
      throw new Refused("name_taken");
    }
  }

  /// Whether a machine is or was called so.
  boolean everNamed(String name) {
    return jdbc.sql("select exists (select 1 from login.token where lower(name) = lower(?))")
        .param(name)
        .query(Boolean.class)
        .single();
  }

  /// Keeps a token that somebody else made up: the demo's, which its simulator is told.
  Token keep(
      String secret,
      String name,
      Set<Action> scopes,
      String madeBy,
      Duration life,
      boolean agreed) {
    Token token =
        new Token(
            "t-" + Secrets.generate(random).substring(0, 12),
            name,
            Secrets.hash(secret),
            Set.copyOf(scopes),
            madeBy,
            agreed,
            clock.instant().plus(life),
            null);
    jdbc.sql(
            """
            insert into login.token
              (id, name, hash, scopes, made_by, made_at, expires_at, agreed_by)
            values (?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .param(token.id())
        .param(token.name())
        .param(token.hash())
        .param(Accounts.names(token.scopes()))
        .param(token.madeBy())
        .param(Timestamp.from(clock.instant()))
        .param(Timestamp.from(token.expiresAt()))
        .param(agreed ? madeBy : null)
        .update();
    AfterCommit.run(() -> byHash.put(token.hash(), token));
    return token;
  }

  /// The server's own token of this start; those of earlier starts end.
  @Transactional
  void replaceServers(String secret, String name, Set<Action> scopes, Duration life) {
    jdbc.sql("delete from login.token where made_by = ?").param(AccountDesk.SERVER).update();
    byHash.values().removeIf(it -> it.madeBy().equals(AccountDesk.SERVER));
    keep(secret, name, scopes, AccountDesk.SERVER, life, true);
  }

  Token get(String id) {
    return byHash.values().stream()
        .filter(it -> it.id().equals(id))
        .findFirst()
        .orElseThrow(NotThere::new);
  }

  /// Lets a token count; that it is another person who agrees, the caller has seen to.
  @Transactional
  void agree(Staff by, Token token) {
    jdbc.sql("update login.token set agreed_by = ? where id = ?")
        .params(by.account(), token.id())
        .update();
    audit.append(by.name(), "token_agreed", "token/" + token.id(), "");
    AfterCommit.run(() -> byHash.computeIfPresent(token.hash(), (hash, it) -> agreed(it)));
  }

  private static Token agreed(Token it) {
    return new Token(
        it.id(),
        it.name(),
        it.hash(),
        it.scopes(),
        it.madeBy(),
        true,
        it.expiresAt(),
        it.lastUsedAt());
  }

  /// Takes a token back, from now on.
  @Transactional
  void revoke(String by, String id) {
    Token token = get(id);
    jdbc.sql("update login.token set revoked_at = ? where id = ?")
        .params(Timestamp.from(clock.instant()), id)
        .update();
    audit.append(by, "token_revoked", "token/" + id, "");
    AfterCommit.run(() -> byHash.remove(token.hash()));
  }

  /// Those that are not taken back, by name.
  List<Token> list() {
    return byHash.values().stream()
        .map(this::withLastUse)
        .sorted(Comparator.comparing(Token::name))
        .toList();
  }

  /// Whose token it is; empty for one that is wrong, taken back or too old.
  Optional<Actor> bearer(String secret) {
    Optional<Token> token = standing(secret);
    token.ifPresent(it -> noteUse(it, clock.instant()));
    return token.map(it -> new Client(it.name(), it.scopes()));
  }

  /// Whether it is still good, for a request that goes on for long.
  boolean stands(String secret) {
    return standing(secret).isPresent();
  }

  private Optional<Token> standing(String secret) {
    return Optional.ofNullable(byHash.get(Secrets.hash(secret)))
        .filter(it -> it.agreed() && clock.instant().isBefore(it.expiresAt()));
  }

  private void noteUse(Token token, Instant now) {
    Instant known = lastUse.getOrDefault(token.id(), Instant.EPOCH);
    if (now.isBefore(known.plus(USE_KEPT_EVERY))) {
      return;
    }
    lastUse.put(token.id(), now);
    // Beside the request, which must not wait for a database that is away.
    Thread.ofVirtual().name("token-use").start(() -> storeUse(token, now));
  }

  private void storeUse(Token token, Instant now) {
    try {
      jdbc.sql("update login.token set last_used_at = ? where id = ?")
          .params(Timestamp.from(now), token.id())
          .update();
    } catch (DataAccessException e) {
      // Kept in memory; the next minute's use tries again.
      log.warn("the last use of a token is not stored yet: {}", Origin.of(e));
    }
  }

  private Token withLastUse(Token it) {
    Instant used = lastUse.get(it.id());
    return used == null
        ? it
        : new Token(
            it.id(),
            it.name(),
            it.hash(),
            it.scopes(),
            it.madeBy(),
            it.agreed(),
            it.expiresAt(),
            used);
  }

  private static Token token(ResultSet row, int number) throws SQLException {
    Timestamp used = row.getTimestamp("last_used_at");
    return new Token(
        row.getString("id"),
        row.getString("name"),
        row.getString("hash"),
        actions(Accounts.strings(row, "scopes")),
        row.getString("made_by"),
        row.getString("agreed_by") != null,
        row.getTimestamp("expires_at").toInstant(),
        used == null ? null : used.toInstant());
  }

  /// A scope that this version does not know is good for nothing.
  static Set<Action> actions(List<String> names) {
    return Arrays.stream(Action.values())
        .filter(it -> names.contains(it.name()))
        .collect(Collectors.toUnmodifiableSet());
  }
}
