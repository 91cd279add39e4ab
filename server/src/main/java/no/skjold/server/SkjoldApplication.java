package no.skjold.server;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/// Starts the server.
@SpringBootApplication
public class SkjoldApplication {

  /// Starts the server; `args` are Spring properties.
  public static void main(String[] args) {
    SpringApplication.run(SkjoldApplication.class, args);
  }

  /// The one clock; also what is injected where an `InstantSource` is asked for.
  @Bean
  Clock clock() {
    return Clock.systemUTC();
  }
}
