package no.skjold.server.notification;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Who is told off the screen and how: properties `skjold.notification.*`; SMTP is set by
/// `spring.mail.*`.
///
/// @param recipients operations centres by district code, and `default`; prosecutors on duty by
///   `prosecutor-` and the same
/// @param from the sender of e-mail
/// @param sms the gateway
/// @param attempts so many tries before a message is given up and the fault shown
/// @param firstRetry how long after the first failure; doubled each time
@ConfigurationProperties("skjold.notification")
record NotificationSettings(
    @DefaultValue Map<String, Recipient> recipients,
    @DefaultValue("skjold@localhost") String from,
    @DefaultValue Sms sms,
    @DefaultValue("8") int attempts,
    @DefaultValue("2s") Duration firstRetry) {

  /// @param email addresses
  /// @param sms numbers, with country code
  record Recipient(@DefaultValue List<String> email, @DefaultValue List<String> sms) {}

  /// A generic HTTP gateway.
  ///
  /// @param url where messages are posted; empty for none
  /// @param token bearer token; empty for none
  /// @param template the JSON posted; `{to}` and `{text}` stand for JSON strings' content
  record Sms(
      @DefaultValue("") String url,
      @DefaultValue("") String token,
      @DefaultValue("{\"to\":\"{to}\",\"text\":\"{text}\"}") String template) {

    boolean set() {
      return !url.isBlank();
    }

    @Override
    public String toString() {
      return "Sms[sealed]";
    }
  }
}
