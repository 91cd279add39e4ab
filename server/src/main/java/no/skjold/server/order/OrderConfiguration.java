package no.skjold.server.order;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import no.skjold.law.Law;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Assignments;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.StaffDirectory;
import no.skjold.server.audit.Audit;
import no.skjold.server.notification.Notifications;
import no.skjold.server.page.CaseTab;
import no.skjold.server.page.NavEntry;
import no.skjold.server.risk.RiskFacts;
import no.skjold.server.storage.FieldCipher;
import no.skjold.server.storage.SealedTable;
import no.skjold.server.supervision.Subjects;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the orders.
@Configuration(proxyBeanMethods = false)
class OrderConfiguration {

  /// Below 36 to the tenth, so that none has eleven digits where it is written in letters too.
  private static final long LARGEST_ID = 1L << 51;

  private final JdbcClient jdbc;
  private final FieldCipher cipher;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final SecureRandom random;

  OrderConfiguration(
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

  /// Numbers that tell neither how many there are nor which came first, all of one length.
  private long id() {
    return random.nextLong(LARGEST_ID / 2, LARGEST_ID);
  }

  /// Whether it can be such a number.
  static boolean gives(long number) {
    return number >= LARGEST_ID / 2 && number < LARGEST_ID;
  }

  private SealedTable table(String name, String... columns) {
    return new SealedTable("orders." + name, "id", List.of(columns), cipher, jdbc, transaction);
  }

  @Bean
  BoundByDecision boundByDecision(Orders orders, PartyRegister parties) {
    return new BoundByDecision(orders, parties);
  }

  @Bean
  SealedTable sealedRequests() {
    return table("request", "content", "look_note");
  }

  @Bean
  SealedTable sealedDraftVersions() {
    return table("draft_version", "terms");
  }

  @Bean
  SealedTable sealedOrders() {
    return table("decision", "terms", "overruled");
  }

  @Bean
  SealedTable sealedHappenings() {
    return table("happening", "content");
  }

  @Bean
  SealedTable sealedEntries() {
    return table("entry", "content");
  }

  @Bean
  SealedTable sealedPlannedStates() {
    return table("planned_state", "reason");
  }

  @Bean
  OrderStore orderStore() {
    return new OrderStore(
        jdbc,
        new OrderTables(
            sealedRequests(),
            sealedDraftVersions(),
            sealedOrders(),
            sealedHappenings(),
            sealedEntries(),
            sealedPlannedStates()),
        this::id);
  }

  @Bean
  ReviewClocks reviewClocks(Law law, Environment settings) {
    return new ReviewClocks(
        law,
        Binder.get(settings)
            .bind("skjold.review-clock", Bindable.mapOf(String.class, ReviewClocks.Own.class))
            .orElse(Map.of()));
  }

  @Bean
  Prosecutors prosecutors(ObjectProvider<StaffDirectory> directories) {
    return new Prosecutors(directories);
  }

  @Bean
  CaseWork caseWork(
      OrderStore store, Law law, Subjects subjects, PartyRegister parties, Audit audit) {
    return new CaseWork(store, law, subjects, parties, audit, transaction, clock);
  }

  @Bean
  Orders orders(OrderStore store, Law law, ReviewClocks clocks, CaseWork work) {
    return new Orders(store, law, clocks, work);
  }

  @Bean
  Cases cases(
      OrderStore store,
      Subjects subjects,
      Assignments assignments,
      Prosecutors prosecutors,
      CaseWork work) {
    return new Cases(store, subjects, assignments, prosecutors, work);
  }

  @Bean
  Requests requests(OrderStore store, PartyRegister parties, CaseWork work) {
    return new Requests(store, parties, work);
  }

  @Bean
  Drafts drafts(OrderStore store, Law law, PartyRegister parties, Orders orders, CaseWork work) {
    return new Drafts(store, law, parties, orders, work);
  }

  @Bean
  PlannedStates plannedStates(OrderStore store, CaseWork work) {
    return new PlannedStates(store, work);
  }

  @Bean
  CaseTab plannedTab() {
    return new CaseTab(55, "/planlagt", "planned.nav", Action.SEE_CASE);
  }

  @Bean
  Proceedings proceedings(
      OrderStore store, Law law, Orders orders, CaseWork work, PartyRegister parties) {
    return new Proceedings(store, law, orders, work, parties);
  }

  @Bean
  Rulings rulings(Orders orders, Proceedings proceedings, CaseWork work) {
    return new Rulings(orders, proceedings, work);
  }

  @Bean
  RiskFacts orderFacts(Orders orders) {
    return new OrderFacts(orders);
  }

  @Bean
  RequestWatch requestWatch(
      OrderStore store, ReviewClocks clocks, Subjects subjects, Notifications notifications) {
    return new RequestWatch(store, clocks, subjects, notifications, clock);
  }

  @Bean
  NavEntry workListEntry() {
    return new NavEntry(25, WorkListPages.PATH, "order.nav", Action.SEE_CASE);
  }

  @Bean
  NavEntry courtWorkListEntry() {
    return new NavEntry(25, WorkListPages.PATH, "order.nav", Action.RECORD_RULING);
  }

  @Bean
  CaseTab caseTab() {
    return new CaseTab(10, "", "order.tab", Action.SEE_CASE);
  }
}
