package no.skjold.server.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/// The chain and its entries in PostgreSQL. One writer at a time: an advisory lock held to the end
/// of the transaction keeps the chain in the order of commits. Used inside a transaction only.
final class Chain {

  /// `AUDT`, the key of the advisory lock.
  private static final long LOCK = 0x41554454L;

  private final JdbcTemplate jdbc;

  Chain(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /// Where a written entry stands.
  record Link(long position, byte[] commitment, byte[] previous, byte[] hash) {}

  /// Appends in the order given, all or none.
  List<Link> append(List<Pending> entries) {
    jdbc.query("select pg_advisory_xact_lock(?)", row -> {}, LOCK);
    List<Link> links = links(last(), entries);
    jdbc.batchUpdate(
        "insert into audit.chain (position, commitment, previous_hash, hash) values (?, ?, ?, ?)",
        links.stream().map(Chain::row).toList());
    jdbc.batchUpdate(
        """
        insert into audit.entry
          (position, at, actor, account, role, action, resource, detail, why, origin, salt)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
        rows(links, entries));
    return links;
  }

  /// Whether this very link stands.
  boolean holds(Link link) {
    return jdbc
        .query(
            "select hash from audit.chain where position = ?",
            (row, n) -> row.getBytes(1),
            link.position())
        .stream()
        .anyMatch(it -> Arrays.equals(it, link.hash()));
  }

  Optional<Link> lastLink() {
    return jdbc
        .query("select * from audit.chain order by position desc limit 1", Chain::link)
        .stream()
        .findFirst();
  }

  private Link last() {
    return lastLink().orElse(new Link(0, HashChain.START, HashChain.START, HashChain.START));
  }

  private static Link link(ResultSet row, int number) throws SQLException {
    return new Link(
        row.getLong("position"),
        row.getBytes("commitment"),
        row.getBytes("previous_hash"),
        row.getBytes("hash"));
  }

  private static List<Link> links(Link last, List<Pending> entries) {
    List<Link> links = new ArrayList<>();
    Link before = last;
    for (Pending entry : entries) {
      byte[] commitment = entry.commitment();
      long position = before.position() + 1;
      byte[] hash = HashChain.hash(before.hash(), position, commitment);
      before = new Link(position, commitment, before.hash(), hash);
      links.add(before);
    }
    return links;
  }

  private static Object[] row(Link link) {
    return new Object[] {link.position(), link.commitment(), link.previous(), link.hash()};
  }

  private static List<Object[]> rows(List<Link> links, List<Pending> entries) {
    List<Object[]> rows = new ArrayList<>();
    for (int i = 0; i < links.size(); i++) {
      rows.add(row(links.get(i).position(), entries.get(i)));
    }
    return rows;
  }

  private static Object[] row(long position, Pending entry) {
    Trace trace = entry.trace();
    Source source = entry.source();
    return new Object[] {
      position,
      Timestamp.from(entry.at()),
      trace.actor(),
      source.account(),
      source.role(),
      trace.action(),
      trace.resource(),
      trace.detail(),
      trace.why(),
      source.origin(),
      entry.salt()
    };
  }
}
