package no.skjold.server.document;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import no.skjold.server.access.Access;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.audit.Audit;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedTable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires letters.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(DocumentSettings.class)
class DocumentConfiguration {

  private static final long LARGEST_ID = 1L << 51;

  private final JdbcClient jdbc;
  private final FieldCipher cipher;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final SecureRandom random;

  DocumentConfiguration(
      JdbcClient jdbc,
      FieldCipher cipher,
      PlatformTransactionManager transactions,
      InstantSource clock,
      SecureRandom random) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.transaction = new TransactionTemplate(transactions);
    this.clock = clock;
    this.random = random;
  }

  /// Numbers that tell neither how many there are nor which came first.
  private long id() {
    return random.nextLong(1, LARGEST_ID);
  }

  private SealedTable table(String name, String... columns) {
    return new SealedTable("document." + name, "id", List.of(columns), cipher, jdbc, transaction);
  }

  @Bean
  SealedTable sealedLetters() {
    return table("letter", ContentSeal.KEY, LetterTables.TOWN_READ);
  }

  @Bean
  SealedTable sealedAttachments() {
    return table("attachment", ContentSeal.KEY, LetterTables.WORDS);
  }

  @Bean
  SealedTable sealedReadings() {
    return table("reading", LetterTables.WORDS);
  }

  @Bean
  ShipmentStore shipmentStore() {
    return new ShipmentStore(jdbc, this::id);
  }

  @Bean
  LetterStore letterStore(
      SealedTable sealedLetters,
      SealedTable sealedAttachments,
      SealedTable sealedReadings,
      ShipmentStore shipments) {
    return new LetterStore(
        jdbc,
        new LetterTables(sealedLetters, sealedAttachments, sealedReadings),
        shipments,
        random,
        this::id);
  }

  @Bean
  Leaving lettersLeaving(LetterStore letters, ObjectProvider<MayLeave> others) {
    return new Leaving(letters, others);
  }

  @Bean
  Sending letterSending(
      LetterStore letters,
      ShipmentStore shipments,
      DocumentSettings settings,
      ObjectProvider<JavaMailSender> mail,
      ObjectProvider<WhenSent> others,
      Leaving leaving,
      MessageSource texts) {
    List<Delivery> deliveries = new ArrayList<>();
    Path folder = settings.folder();
    if (folder != null) {
      deliveries.add(new FolderDelivery(folder));
    }
    if (!settings.mailbox().isBlank()) {
      deliveries.add(
          new MailDelivery(
              mail::getIfAvailable, settings.from(), settings.mailbox(), texts, clock));
    }
    return new Sending(
        letters, shipments, deliveries, others, leaving, settings, transaction, clock);
  }

  @Bean
  LetterDesk letterDesk(
      LetterStore letters,
      ShipmentStore shipments,
      Sending sending,
      Leaving leaving,
      PartyRegister parties,
      Access access,
      DocumentSettings settings,
      Audit audit) {
    Typeface typeface = new Typeface();
    return new LetterDesk(
        new Composer(new Wordings(), typeface),
        new Typesetter(typeface),
        letters,
        shipments,
        sending,
        new Sides(parties),
        leaving,
        access,
        settings,
        audit,
        transaction,
        clock);
  }
}
