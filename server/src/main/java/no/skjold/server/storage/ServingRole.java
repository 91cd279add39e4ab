package no.skjold.server.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/// The role the application works as in the embedded database. It owns what it makes and is no
/// superuser; of the audit trail it owns nothing once that is migrated: it reads, appends and calls
/// the one function that deletes content, and cannot drop the triggers that refuse the rest.
final class ServingRole {

  static final String NAME = "skjold_server";

  /// Owns the trail and cannot log in.
  private static final String TRAIL_OWNER = "skjold_trail";

  private static final String MAKE =
      """
      do $$ begin
        if not exists (select from pg_roles where rolname = 'SERVING') then
          create role SERVING;
          create role OWNING;
          grant pg_checkpoint to SERVING;
        end if;
      end $$;
      alter database DATABASE owner to SERVING;
      """;

  private static final String HAND_OVER =
      """
      do $$ declare it record; begin
        for it in
          select format('alter table %I.%I owner to TO_ROLE', schemaname, tablename) as statement
            from pg_tables where schemaname = 'audit'
          union all
          select format('alter function %s owner to TO_ROLE', p.oid::regprocedure)
            from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname = 'audit'
          union all
          select 'alter schema audit owner to TO_ROLE' from pg_namespace where nspname = 'audit'
        loop
          execute it.statement;
        end loop;
      end $$
      """;

  private static final String ALLOW =
      """
      do $$ begin
        if exists (select from pg_namespace where nspname = 'audit') then
          grant usage on schema audit to SERVING;
          grant select on all tables in schema audit to SERVING;
          grant insert on audit.chain, audit.entry, audit.head to SERVING;
          grant insert, update on audit.run to SERVING;
          revoke execute on all functions in schema audit from public;
          grant execute on function audit.forget(bigint) to SERVING;
        end if;
      end $$
      """;

  private ServingRole() {}

  /// @param superuser a connection of the superuser's
  /// @param password what the application logs in with until the next start
  static void make(Connection superuser, String database, String password) throws SQLException {
    execute(
        superuser,
        MAKE.replace("SERVING", NAME).replace("OWNING", TRAIL_OWNER).replace("DATABASE", database));
    execute(superuser, "alter role %s login password '%s'".formatted(NAME, password));
  }

  /// Lets the application's role migrate the trail's tables.
  static void unseal(Connection superuser) throws SQLException {
    execute(superuser, HAND_OVER.replace("TO_ROLE", NAME));
  }

  /// Takes the trail's tables from the application's role, all but reading and appending.
  static void seal(Connection superuser) throws SQLException {
    execute(superuser, HAND_OVER.replace("TO_ROLE", TRAIL_OWNER));
    execute(superuser, ALLOW.replace("SERVING", NAME));
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
