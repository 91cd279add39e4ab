package no.skjold.server.notification;

import java.time.InstantSource;
import java.util.Date;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.mail.MailException;
import org.springframework.mail.SimpleMailMessage;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.stereotype.Component;

/// E-mail over SMTP, as `spring.mail.*` says.
@Component
class EmailChannel implements Channel {

  private final ObjectProvider<JavaMailSender> sender;
  private final NotificationSettings settings;
  private final InstantSource clock;

  EmailChannel(
      ObjectProvider<JavaMailSender> sender, NotificationSettings settings, InstantSource clock) {
    this.sender = sender;
    this.settings = settings;
    this.clock = clock;
  }

  @Override
  public String name() {
    return "email";
  }

  @Override
  public void deliver(String address, String subject, String text) throws Undelivered {
    JavaMailSender smtp = sender.getIfAvailable();
    if (smtp == null) {
      throw new Undelivered("smtp_not_set");
    }
    SimpleMailMessage message = new SimpleMailMessage();
    message.setFrom(settings.from());
    message.setTo(address);
    message.setSubject(subject);
    message.setText(text);
    message.setSentDate(Date.from(clock.instant()));
    try {
      smtp.send(message);
    } catch (MailException e) {
      throw new Undelivered(e.getClass().getSimpleName());
    }
  }
}
