package no.skjold.server.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class StorageSettingsTest {

  @Test
  void a_data_folder_given_twice_is_refused_and_not_made() {
    assertThatThrownBy(() -> settings("data,/srv/skjold"))
        .isInstanceOf(BindException.class)
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .rootCause()
        .hasMessageContaining("twice")
        .hasMessageContaining("SKJOLD_DATA");
  }

  @Test
  void one_data_folder_is_taken_as_it_is() {
    assertThat(settings("/srv/skjold").data()).isEqualTo(Path.of("/srv/skjold").toAbsolutePath());
  }

  private static StorageSettings settings(String data) {
    return new Binder(new MapConfigurationPropertySource(Map.of("skjold.data", data)))
        .bind("skjold", StorageSettings.class)
        .get();
  }
}
