package no.skjold.server.risk;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import no.skjold.server.access.Access.Action;
import no.skjold.server.audit.Audit;
import no.skjold.server.page.CaseTab;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedTable;
import no.skjold.server.supervision.Subjects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the assessment of risk.
@Configuration(proxyBeanMethods = false)
class RiskConfiguration {

  private static final long LARGEST_ID = (1L << 53) - 1;

  private final JdbcClient jdbc;
  private final FieldCipher cipher;
  private final TransactionTemplate transaction;

  RiskConfiguration(JdbcClient jdbc, FieldCipher cipher, PlatformTransactionManager transactions) {
    this.jdbc = jdbc;
    this.cipher = cipher;
    this.transaction = new TransactionTemplate(transactions);
  }

  @Bean
  SealedTable sealedAssessments() {
    return table("risk.assessment", AssessmentStore.DANGER);
  }

  @Bean
  SealedTable sealedRiskParts() {
    return table("risk.part", AssessmentStore.SEALED);
  }

  private SealedTable table(String name, String column) {
    return new SealedTable(name, "id", List.of(column), cipher, jdbc, transaction);
  }

  @Bean
  AssessmentDesk assessments(
      @Qualifier("sealedAssessments") SealedTable assessments,
      @Qualifier("sealedRiskParts") SealedTable parts,
      Audit audit,
      InstantSource clock,
      SecureRandom random,
      ObjectProvider<RiskFacts> facts) {
    AssessmentStore store = new AssessmentStore(jdbc, assessments, parts, Forms.delivered());
    return new AssessmentDesk(
        store, audit, transaction, clock, () -> random.nextLong(1, LARGEST_ID), facts);
  }

  @Bean
  CaseTab riskTab() {
    return new CaseTab(30, "/risiko", "risk.nav", Action.SEE_CASE);
  }

  @Bean
  ToldFacts toldFacts(Audit audit, InstantSource clock, SecureRandom random) {
    return new ToldFacts(jdbc, audit, transaction, clock, () -> random.nextLong(1, LARGEST_ID));
  }

  @Bean
  DueCases dueCases(Assessments assessments, Subjects subjects) {
    return new DueCases(assessments, subjects);
  }
}
