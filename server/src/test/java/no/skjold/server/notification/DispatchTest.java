package no.skjold.server.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import no.skjold.server.notification.NotificationSettings.Recipient;
import no.skjold.server.notification.NotificationSettings.Sms;
import no.skjold.server.notification.Notifications.Queued;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/// Against a real PostgreSQL, real SMTP and a real HTTP gateway, all on this machine.
class DispatchTest {

  private final List<String> texts = new CopyOnWriteArrayList<>();
  private final List<String> tokens = new CopyOnWriteArrayList<>();
  private volatile int gatewayAnswers = 202;
  private LocalSmtpServer smtp;
  private HttpServer gateway;
  private EmbeddedPostgres postgres;
  private JdbcClient jdbc;
  private Dispatch dispatch;

  @BeforeEach
  void start() throws IOException {
    smtp = new LocalSmtpServer();
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.createContext(
        "/send",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          if (gatewayAnswers == 202) {
            tokens.add(exchange.getRequestHeaders().getFirst("Authorization"));
            texts.add(body);
          }
          exchange.sendResponseHeaders(gatewayAnswers, -1);
          exchange.close();
        });
    gateway.start();
    postgres = EmbeddedPostgres.start();
    Flyway.configure().dataSource(postgres.getPostgresDatabase()).target("500").load().migrate();
    jdbc = JdbcClient.create(postgres.getPostgresDatabase());
    dispatch = dispatch();
    dispatch.start();
  }

  private Dispatch dispatch() {
    NotificationSettings settings =
        new NotificationSettings(
            Map.of(
                "oslo", new Recipient(List.of("vakt@oslo.example"), List.of("+4700000001")),
                "ost", new Recipient(List.of("vakt@ost.example"), List.of())),
            "skjold@politi.example",
            new Sms(
                "http://127.0.0.1:" + gateway.getAddress().getPort() + "/send",
                "gateway-token",
                "{\"to\":\"{to}\",\"text\":\"{text}\"}"),
            3,
            Duration.ofMillis(50));
    Clock clock = Clock.systemUTC();
    StaticListableBeanFactory beans = new StaticListableBeanFactory();
    beans.addBean("sender", sender());
    return new Dispatch(
        new PostgresOutbox(jdbc),
        List.of(
            new EmailChannel(beans.getBeanProvider(JavaMailSender.class), settings, clock),
            new SmsChannel(settings)),
        settings,
        clock,
        beans.getBeanProvider(AddressBook.class));
  }

  private JavaMailSender sender() {
    JavaMailSenderImpl sender = new JavaMailSenderImpl();
    sender.setHost("127.0.0.1");
    sender.setPort(smtp.port());
    Properties properties = sender.getJavaMailProperties();
    properties.setProperty("mail.smtp.connectiontimeout", "2000");
    properties.setProperty("mail.smtp.timeout", "2000");
    return sender;
  }

  @AfterEach
  void stop() throws IOException {
    dispatch.stop();
    gateway.stop(0);
    smtp.close();
    postgres.close();
  }

  private static void await(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofSeconds(15).toNanos();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - end > 0) {
        throw new AssertionError("waited in vain for " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private String states() {
    return String.join(
        " ",
        jdbc.sql("select state from notification.message order by id").query(String.class).list());
  }

  @Test
  void goes_out_by_every_channel_of_the_recipient_once() {
    for (int i = 0; i < 3; i++) {
      assertThat(dispatch.send("district/oslo", "alarm/7-12/1", "Skjold: æ", "Logg \"inn\"."))
          .isEqualTo(Queued.ON_ITS_WAY);
    }
    await("both", () -> texts.size() == 1 && smtp.messages().size() == 1);
    assertThat(texts.getFirst())
        .isEqualTo("{\"to\":\"+4700000001\",\"text\":\"Logg \\\"inn\\\".\"}");
    assertThat(tokens).containsExactly("Bearer gateway-token");
    assertThat(smtp.messages().getFirst())
        .contains("RCPT TO:<vakt@oslo.example>", "From: skjold@politi.example", "Logg \"inn\".");
    await("both marked", () -> states().equals("sent sent"));
  }

  @Test
  void an_unknown_district_goes_to_every_district() {
    dispatch.send("district/all", "alarm/1-1/1", "Skjold", "Logg inn.");
    await("all", () -> texts.size() == 1 && smtp.messages().size() == 2);
  }

  @Test
  void a_district_with_nobody_set_up_reaches_everybody_and_is_shown_as_a_fault() {
    assertThat(dispatch.send("district/vest", "alarm/1-1/1", "Skjold", "Logg inn."))
        .isEqualTo(Queued.ON_ITS_WAY);
    await("all", () -> texts.size() == 1 && smtp.messages().size() == 2);
    assertThat(dispatch.faults()).extracting(it -> it.code()).containsExactly("no_recipient_vest");
    assertThat(dispatch.reaches("district/vest")).isTrue();
  }

  @Test
  void tries_again_until_it_is_taken() {
    gatewayAnswers = 503;
    smtp.refuse(true);
    dispatch.send("district/oslo", "alarm/7-12/1", "Skjold", "Logg inn.");
    await(
        "an attempt",
        () ->
            jdbc.sql("select coalesce(sum(attempts), 0) from notification.message")
                    .query(Long.class)
                    .single()
                >= 2);
    gatewayAnswers = 202;
    smtp.refuse(false);
    await("both", () -> texts.size() == 1 && smtp.messages().size() == 1);
  }

  @Test
  void given_up_after_so_many_attempts_it_is_a_visible_fault() {
    gatewayAnswers = 500;
    dispatch.send("district/oslo", "alarm/7-12/1", "Skjold", "Logg inn.");
    await("given up", () -> states().contains("given_up"));
    await(
        "told as a fault",
        () -> dispatch.faults().stream().anyMatch(it -> it.channel().equals("sms")));
    assertThat(dispatch.reaches("district/oslo")).isFalse();
  }

  @Test
  void leaves_from_memory_without_a_database_and_is_not_repeated_when_it_is_back() {
    dispatch.sendNow("district/oslo", "alarm/7-12/1", "Skjold", "Logg inn.");
    dispatch.sendNow("district/oslo", "alarm/7-12/1", "Skjold", "Logg inn.");
    await("both", () -> texts.size() == 1 && smtp.messages().size() == 1);
    assertThat(states()).isEmpty();
    dispatch.send("district/oslo", "alarm/7-12/1", "Skjold", "Logg inn.");
    assertThat(states()).isEqualTo("sent sent");
    assertThat(texts).hasSize(1);
  }

  @Test
  void what_waited_before_a_restart_leaves_after_it() {
    dispatch.stop();
    dispatch.send("district/oslo", "alarm/7-12/1", "Skjold", "Logg inn.");
    assertThat(texts).isEmpty();
    dispatch = dispatch();
    dispatch.start();
    await("both", () -> texts.size() == 1 && smtp.messages().size() == 1);
  }
}
