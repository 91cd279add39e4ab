package no.skjold.server.measure;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import no.skjold.server.access.Access.Action;
import no.skjold.server.audit.Audit;
import no.skjold.server.page.CaseTab;
import no.skjold.server.page.NavEntry;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedTable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires measures with other agencies and the view of all that protects.
@Configuration(proxyBeanMethods = false)
class MeasureConfiguration {

  private static final long LARGEST_ID = (1L << 53) - 1;

  @Bean
  SealedTable sealedMeasureSteps(
      JdbcClient jdbc, FieldCipher cipher, PlatformTransactionManager transactions) {
    return new SealedTable(
        "measure.step",
        "id",
        List.of(MeasureStore.SEALED),
        cipher,
        jdbc,
        new TransactionTemplate(transactions));
  }

  @Bean
  MeasureDesk measureDesk(
      JdbcClient jdbc,
      @Qualifier("sealedMeasureSteps") SealedTable steps,
      Audit audit,
      PlatformTransactionManager transactions,
      InstantSource clock,
      SecureRandom random) {
    return new MeasureDesk(
        new MeasureStore(jdbc, steps),
        audit,
        new TransactionTemplate(transactions),
        clock,
        () -> random.nextLong(1, LARGEST_ID));
  }

  @Bean
  NavEntry measuresEntry() {
    return new NavEntry(47, "/tiltak", "measure.nav", Action.WORK_ON_CASE);
  }

  @Bean
  CaseTab measuresTab() {
    return new CaseTab(50, "/tiltak", "measure.nav", Action.SEE_CASE);
  }
}
