package no.skjold.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class SkjoldApplicationTest {

  @Test
  void starts_on_an_empty_folder_with_a_durable_database_and_migrated_schemas(@TempDir Path data) {
    try (ConfigurableApplicationContext server =
        new SpringApplicationBuilder(SkjoldApplication.class)
            .run("--skjold.data=" + data, "--server.port=0", "--skjold.demo=true")) {
      JdbcClient jdbc = server.getBean(JdbcClient.class);
      for (String setting : new String[] {"fsync", "synchronous_commit", "full_page_writes"}) {
        assertThat(jdbc.sql("SHOW " + setting).query(String.class).single())
            .as(setting)
            .isEqualTo("on");
      }
      assertThat(jdbc.sql("SELECT count(*) FROM supervision.subject").query(Long.class).single())
          .isZero();
    }
  }
}
