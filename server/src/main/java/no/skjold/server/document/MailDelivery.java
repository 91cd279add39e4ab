package no.skjold.server.document;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.Date;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.mail.javamail.MimeMessageHelper;

/// By e-mail to the mailbox of the printing office or the registry, over SMTP as `spring.mail.*`
/// says. Outside the letter itself nothing tells whom it is about.
final class MailDelivery implements Delivery {

  private static final Locale BOKMAL = Locale.of("nb", "NO");

  private final Supplier<@Nullable JavaMailSender> senders;
  private final String from;
  private final String to;
  private final MessageSource texts;
  private final InstantSource clock;

  MailDelivery(
      Supplier<@Nullable JavaMailSender> senders,
      String from,
      String to,
      MessageSource texts,
      InstantSource clock) {
    this.senders = senders;
    this.from = from;
    this.to = to;
    this.texts = texts;
    this.clock = clock;
  }

  @Override
  public Way way() {
    return Way.EMAIL;
  }

  /// Two e-mails are two letters to whoever prints them.
  @Override
  public boolean repeatable() {
    return false;
  }

  @Override
  public void deliver(Outgoing letter) throws Undelivered {
    JavaMailSender smtp = senders.get();
    if (smtp == null) {
      throw new Undelivered("smtp_not_set");
    }
    try {
      smtp.send(message(smtp.createMimeMessage(), letter));
    } catch (MailException | MessagingException e) {
      throw new Undelivered("smtp");
    }
  }

  private MimeMessage message(MimeMessage message, Outgoing letter) throws MessagingException {
    MimeMessageHelper helper = new MimeMessageHelper(message, true, StandardCharsets.UTF_8.name());
    helper.setFrom(from);
    helper.setTo(to);
    helper.setSubject(text("document.mail.subject", letter));
    helper.setText(text("document.mail.text", letter));
    helper.setSentDate(Date.from(clock.instant()));
    helper.addAttachment(letter.name(), new ByteArrayResource(letter.pdf()), "application/pdf");
    return message;
  }

  private String text(String key, Outgoing letter) {
    return texts.getMessage(key, new Object[] {Long.toString(letter.id())}, BOKMAL);
  }
}
