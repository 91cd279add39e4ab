package no.skjold.server.notification;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.springframework.stereotype.Component;
import tools.jackson.core.io.JsonStringEncoder;

/// SMS through a generic HTTP gateway: one POST of JSON per message.
@Component
class SmsChannel implements Channel {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final NotificationSettings.Sms settings;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

  SmsChannel(NotificationSettings settings) {
    this.settings = settings.sms();
  }

  @Override
  public String name() {
    return "sms";
  }

  @Override
  public void deliver(String address, String subject, String text) throws Undelivered {
    if (settings.url().isBlank()) {
      throw new Undelivered("gateway_not_set");
    }
    try {
      int status = http.send(request(address, text), BodyHandlers.discarding()).statusCode();
      if (status / 100 != 2) {
        throw new Undelivered("status_" + status);
      }
    } catch (IOException e) {
      throw new Undelivered(e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Undelivered("interrupted");
    }
  }

  private HttpRequest request(String address, String text) {
    String body =
        settings.template().replace("{to}", quoted(address)).replace("{text}", quoted(text));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(settings.url()))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    if (!settings.token().isBlank()) {
      request.header("Authorization", "Bearer " + settings.token());
    }
    return request.build();
  }

  private static String quoted(String text) {
    return new String(JsonStringEncoder.getInstance().quoteAsCharArray(text));
  }
}
