package no.skjold.server.party;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import no.skjold.server.access.Grading;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.DefaultApplicationArguments;

/// The demo's people on a real database that fails in the middle.
class DemoPeopleTest {

  @TempDir Path data;

  @Test
  void a_seeding_that_was_cut_short_is_whole_after_the_next_start() {
    try (PartyServer server = PartyServer.on(data)) {
      forgetEverybody(server);
      DemoPeople demo = server.context.getBean(DemoPeople.class);
      breakAt(server, DemoPeople.SECOND_RESTRAINED);
      assertThatThrownBy(() -> demo.run(new DefaultApplicationArguments()))
          .hasMessageContaining("cut short");
      assertThat(people(server)).isEmpty();
      server.jdbc().sql("drop trigger cut on party.person").update();
    }
    try (PartyServer server = PartyServer.on(data)) {
      assertThat(people(server)).hasSize(7);
      assertThat(server.people().grade(DemoPeople.STRICTLY_CONFIDENTIAL))
          .isEqualTo(Grading.STRICTLY_CONFIDENTIAL);
      assertThat(server.register().facts(DemoPeople.CHILD).orElseThrow().relations()).hasSize(2);
    }
  }

  private static void forgetEverybody(PartyServer server) {
    people(server).forEach(it -> server.register().forget(it));
    server.jdbc().sql("delete from party.person").update();
  }

  private static void breakAt(PartyServer server, long id) {
    server
        .jdbc()
        .sql(
            """
            create function party.cut() returns trigger language plpgsql as
            $$ begin raise exception 'cut short'; end $$
            """)
        .update();
    server
        .jdbc()
        .sql(
            "create trigger cut before insert on party.person for each row when (new.id = "
                + id
                + ") execute function party.cut()")
        .update();
  }

  private static List<Long> people(PartyServer server) {
    return server.jdbc().sql("select id from party.person").query(Long.class).list();
  }
}
