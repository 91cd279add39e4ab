package no.skjold.server;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.Objects;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// What the published contract says beside its calls: what it is, who gets in, how the stream
/// works.
@Configuration(proxyBeanMethods = false)
class PublishedContract {

  private static final String ABOUT =
      """
      Skjold serves Norway's reverse violence alarm. Refusals are problem details (RFC 9457) with a \
      `code`. A position is shown only through an open lawful window, and every look is audited.
      """;

  private static final String STREAM =
      """
      Server-Sent Events. Begins with `snapshot`, or resumes after `Last-Event-ID` without loss. \
      `alarm` carries a gap-free position as its id; `provisional` is a critical alarm not stored \
      yet; `position` comes only through an open lawful window; `heartbeat` comes every 2 s with \
      lane and log lag; `drill` says how the live drill of the alarm path stands, and is never an \
      alarm.
      """;

  @Bean
  OpenAPI contract() {
    return new OpenAPI()
        .info(new Info().title("Skjold").version("1").description(ABOUT))
        .components(
            new Components()
                .addSecuritySchemes(
                    "token", new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"))
                .addSecuritySchemes(
                    "session",
                    new SecurityScheme()
                        .type(SecurityScheme.Type.APIKEY)
                        .in(SecurityScheme.In.COOKIE)
                        .name("skjold")))
        .addSecurityItem(new SecurityRequirement().addList("token"))
        .addSecurityItem(new SecurityRequirement().addList("session"));
  }

  @Bean
  OpenApiCustomizer streamInWords() {
    return contract -> {
      PathItem stream =
          Objects.requireNonNull(
              Objects.requireNonNull(contract.getPaths()).get("/api/v1/alarms/stream"));
      Objects.requireNonNull(stream.getGet())
          .summary("What happens, as it happens")
          .description(STREAM);
    };
  }
}
