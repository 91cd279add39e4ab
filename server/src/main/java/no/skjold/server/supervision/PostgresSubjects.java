package no.skjold.server.supervision;

import java.security.SecureRandom;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongConsumer;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.SubjectState;
import no.skjold.monitoring.Zone;
import no.skjold.server.access.AfterCommit;
import no.skjold.server.access.CaseRegister;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// Subjects and their plans: read from memory, also while the database is away; changed in the
/// database first. One change per subject at a time.
final class PostgresSubjects implements Subjects, CaseRegister {

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final Pattern DISTRICT = Pattern.compile("[a-z-]{0,32}");
  private static final int SALT_BYTES = 32;

  private final JdbcClient jdbc;
  private final TransactionTemplate ownTransaction;
  private final Supervision supervision;
  private final PlanSeal seal;
  private final InstantSource clock;
  private final SecureRandom random;
  private final RuleSetInForce ruleSet;
  private final Map<Long, Subject> subjects = new ConcurrentHashMap<>();
  private final Map<Long, Object> locks = new ConcurrentHashMap<>();

  /// @param ownTransaction always a transaction of its own, so that a change is durable on return
  PostgresSubjects(
      JdbcClient jdbc,
      TransactionTemplate ownTransaction,
      Supervision supervision,
      PlanSeal seal,
      InstantSource clock,
      SecureRandom random,
      RuleSetInForce ruleSet) {
    this.jdbc = jdbc;
    this.ownTransaction = ownTransaction;
    this.supervision = supervision;
    this.seal = seal;
    this.clock = clock;
    this.random = random;
    this.ruleSet = ruleSet;
  }

  /// What was read at start.
  void remember(Rebuild.Subject rebuilt) {
    subjects.put(
        rebuilt.id(),
        new Subject(
            rebuilt.id(),
            rebuilt.reference(),
            rebuilt.district(),
            rebuilt.alarmDistrict(),
            rebuilt.plan()));
  }

  @Override
  public Optional<Subject> find(long subjectId) {
    return Optional.ofNullable(subjects.get(subjectId));
  }

  @Override
  public Optional<Responsible> responsible(long subjectId) {
    return find(subjectId).map(it -> new Responsible(it.district(), it.alarmDistrict()));
  }

  @Override
  public List<Listed> cases() {
    return list().stream().map(it -> new Listed(it.id(), it.reference())).toList();
  }

  @Override
  public List<Subject> list() {
    return subjects.values().stream().sorted(Comparator.comparingLong(Subject::id)).toList();
  }

  @Override
  public List<Long> carrying(String deviceId) {
    return supervision.carrying(deviceId);
  }

  @Override
  public Subject create(String reference, String district, LongConsumer alongside) {
    if (reference.isBlank() || reference.length() > 100) {
      throw new IllegalArgumentException("reference: 1 to 100 characters");
    }
    require(DISTRICT.matcher(district).matches(), "district: a code such as sor-vest");
    byte[] salt = new byte[SALT_BYTES];
    random.nextBytes(salt);
    Plan plan = ownTransaction.execute(_ -> insert(reference.strip(), district, salt, alongside));
    Subject subject = new Subject(plan.subjectId(), reference.strip(), district, plan);
    subjects.put(subject.id(), subject);
    supervision.admit(
        new Rebuild.Subject(
            subject.id(),
            subject.reference(),
            district,
            district,
            salt,
            plan,
            false,
            SubjectState.fresh(subject.id(), clock.millis(), salt),
            List.of(),
            new long[0],
            0),
        null);
    return subject;
  }

  private Plan insert(String reference, String district, byte[] salt, LongConsumer alongside) {
    long id =
        jdbc.sql(
                """
                INSERT INTO supervision.subject (reference, district, alarm_district, commitment_salt, created_at)
                VALUES (?, ?, ?, ?, ?) RETURNING id
                """)
            .params(reference, district, district, salt, Timestamp.from(clock.instant()))
            .query(Long.class)
            .single();
    Plan plan = new Plan(id, 1, List.of(), List.of(), ruleSet.now());
    store(plan);
    alongside.accept(id);
    return plan;
  }

  private void store(Plan plan) {
    PlanSeal.Stored stored = seal.seal(plan);
    jdbc.sql(
            """
            INSERT INTO supervision.plan (subject_id, version, content, sealed_places, created_at)
            VALUES (?, ?, ?::jsonb, ?, ?)
            """)
        .params(
            plan.subjectId(),
            plan.version(),
            stored.content(),
            stored.places(),
            Timestamp.from(clock.instant()))
        .update();
  }

  @Override
  public Plan change(long subjectId, UnaryOperator<Plan> change, Runnable alongside) {
    synchronized (locks.computeIfAbsent(subjectId, _ -> new Object())) {
      Subject subject = subjects.get(subjectId);
      if (subject == null) {
        throw new IllegalArgumentException("subject " + subjectId + " does not exist");
      }
      Plan wanted = change.apply(subject.plan());
      Plan next = wanted.with(subject.plan().version() + 1);
      refuseUnlessSound(next);
      ownTransaction.executeWithoutResult(_ -> {
        store(next);
        alongside.run();
      });
      subjects.put(subjectId, subject.with(next));
      supervision.changePlan(next);
      return next;
    }
  }

  @Override
  public void move(long subjectId, String district) {
    require(DISTRICT.matcher(district).matches(), "district: a code such as sor-vest");
    jdbc.sql("UPDATE supervision.subject SET district = ? WHERE id = ?")
        .params(district, subjectId)
        .update();
    AfterCommit.run(() -> remember(subjectId, district));
  }

  private void remember(long subjectId, String district) {
    synchronized (locks.computeIfAbsent(subjectId, _ -> new Object())) {
      subjects.computeIfPresent(subjectId, (_, it) -> it.ownedBy(district));
    }
  }

  private static void refuseUnlessSound(Plan plan) {
    Set<String> orders = new HashSet<>();
    Set<String> zones = new HashSet<>();
    for (Plan.Order order : plan.orders()) {
      PlanWords.orderId(order.orderId());
      require(orders.add(order.orderId()), "orderId " + order.orderId() + " stands twice");
      require(!order.legalBasis().isBlank(), "order " + order.orderId() + ": legalBasis is empty");
      require(
          order.validFromMillis() < order.validToMillis(),
          "order " + order.orderId() + ": validTo must be after validFrom");
      for (Zone zone : order.zones()) {
        PlanWords.zoneId(zone.zoneId());
        require(zones.add(zone.zoneId()), "zoneId " + zone.zoneId() + " stands twice");
        require(
            zone.bufferMetres() >= 0 && zone.bufferMetres() <= 100_000,
            "zone " + zone.zoneId() + ": bufferMetres must be 0 to 100000");
        require(
            zone.validFromMillis() < zone.validToMillis(),
            "zone " + zone.zoneId() + ": validTo must be after validFrom");
      }
    }
    Set<String> devices = new HashSet<>();
    for (Plan.SupervisedDevice device : plan.devices()) {
      require(ID.matcher(device.deviceId()).matches(), "deviceId: 1 to 64 of A-Za-z0-9._-");
      require(
          !device.deviceId().equals(DrillSubject.DEVICE),
          "deviceId " + device.deviceId() + " is the drill's");
      require(devices.add(device.deviceId()), "deviceId " + device.deviceId() + " stands twice");
      require(
          device.reportingIntervalMillis() > 0 && device.deliveryAllowanceMillis() >= 0,
          "device " + device.deviceId() + ": reporting interval must be positive");
    }
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
