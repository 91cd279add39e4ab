package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/// Whoever answers a request asks [Access], and asks it before it asks the database, or says by
/// [OpenToAll] why anybody may.
class EveryControllerAsksAccessTest {

  private static final String ROOT = "no.skjold.server";

  private static final JavaClasses SERVER =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private final Map<String, Boolean> asking = new HashMap<>();
  private final Map<String, Boolean> querying = new HashMap<>();

  @Test
  void no_controller_method_answers_without_asking_access() {
    List<JavaMethod> all = mapped(SERVER).toList();
    assertThat(all).hasSizeGreaterThan(20);
    assertThat(silent(all)).as("controller methods that never reach Access").isEmpty();
  }

  @Test
  void no_controller_method_asks_the_database_before_it_asks_access() {
    List<JavaMethod> all = mapped(SERVER).toList();
    assertThat(all.stream().filter(it -> reaches(it, this::queries, querying)))
        .as("the database is reached at all")
        .hasSizeGreaterThan(10);
    assertThat(hasty(all)).as("controller methods that query before they ask").isEmpty();
  }

  @Test
  void one_that_does_not_ask_is_found() {
    assertThat(silent(mapped(only(AsksNobody.class)).toList())).hasSize(1);
  }

  @Test
  void one_that_queries_before_it_asks_is_found() {
    assertThat(hasty(mapped(only(QueriesFirst.class)).toList())).hasSize(1);
    assertThat(hasty(mapped(only(AsksFirst.class)).toList())).isEmpty();
  }

  private static JavaClasses only(Class<?> type) {
    return new ClassFileImporter().importClasses(type);
  }

  @RestController
  static class AsksNobody {
    @GetMapping("/open")
    String open() {
      return "";
    }
  }

  @RestController
  record QueriesFirst(JdbcClient jdbc, Access access) {
    @GetMapping("/hasty")
    long hasty() {
      long count = jdbc.sql("select 1").query(Long.class).single();
      access.require(access.current(), Access.Action.SEE_STATUS, new Resource.General("hasty"));
      return count;
    }
  }

  @RestController
  record AsksFirst(JdbcClient jdbc, Access access) {
    @GetMapping("/sound")
    long sound() {
      access.require(access.current(), Access.Action.SEE_STATUS, new Resource.General("sound"));
      return jdbc.sql("select 1").query(Long.class).single();
    }
  }

  private static Stream<JavaMethod> mapped(JavaClasses classes) {
    return classes.stream()
        .flatMap(it -> it.getMethods().stream())
        .filter(it ->
            it.isAnnotatedWith(RequestMapping.class)
                || it.isMetaAnnotatedWith(RequestMapping.class))
        .filter(it -> !it.isAnnotatedWith(OpenToAll.class));
  }

  private List<String> silent(List<JavaMethod> methods) {
    return methods.stream()
        .filter(it -> !reaches(it, this::asks, asking))
        .map(JavaMethod::getFullName)
        .toList();
  }

  /// They look up the row that names whom they then ask about, and ask about nobody in the same way
  /// when there is no such row.
  private static final Set<String> LOOK_UP_FIRST =
      Set.of(
          "no.skjold.server.addressprotection.ProtectionPages.decision",
          "no.skjold.server.addressprotection.ProtectionPages.act",
          "no.skjold.server.addressprotection.ProtectionPages.settle");

  private List<String> hasty(List<JavaMethod> methods) {
    return methods.stream()
        .filter(it -> !LOOK_UP_FIRST.contains(it.getOwner().getName() + "." + it.getName()))
        .filter(this::queriesFirst)
        .map(JavaMethod::getFullName)
        .toList();
  }

  /// Whether a line of it reaches the database, and no line up to there reaches [Access].
  private boolean queriesFirst(JavaMethod method) {
    List<JavaMethodCall> calls =
        method.getMethodCallsFromSelf().stream()
            .sorted(Comparator.comparingInt(JavaMethodCall::getLineNumber))
            .toList();
    int asksAt =
        calls.stream()
            .filter(it -> leadsTo(it, this::asks, asking))
            .mapToInt(JavaMethodCall::getLineNumber)
            .min()
            .orElse(Integer.MAX_VALUE);
    return calls.stream()
        .filter(it -> it.getLineNumber() < asksAt)
        .anyMatch(it -> leadsTo(it, this::queries, querying));
  }

  private boolean leadsTo(
      JavaMethodCall call, Predicate<JavaMethodCall> wanted, Map<String, Boolean> known) {
    return wanted.test(call)
        || targets(call).filter(this::isOurs).anyMatch(it -> reaches(it, wanted, known));
  }

  private boolean isOurs(JavaMethod method) {
    return method.getOwner().getName().startsWith(ROOT);
  }

  /// Follows calls inside the server, through interfaces to what implements them.
  private boolean reaches(
      JavaMethod start, Predicate<JavaMethodCall> wanted, Map<String, Boolean> known) {
    Boolean before = known.get(start.getFullName());
    if (before != null) {
      return before;
    }
    boolean reached = search(start, wanted);
    known.put(start.getFullName(), reached);
    return reached;
  }

  private boolean search(JavaMethod start, Predicate<JavaMethodCall> wanted) {
    ArrayDeque<JavaMethod> open = new ArrayDeque<>(List.of(start));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      JavaMethod method = open.pop();
      if (!seen.add(method.getFullName())) {
        continue;
      }
      for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
        if (wanted.test(call)) {
          return true;
        }
        targets(call).filter(this::isOurs).forEach(open::push);
      }
    }
    return false;
  }

  private boolean asks(JavaMethodCall call) {
    return call.getTargetOwner().isAssignableTo(Access.class)
        && (call.getName().equals("require")
            || call.getName().equals("may")
            || call.getName().equals("why"));
  }

  private boolean queries(JavaMethodCall call) {
    String owner = call.getTargetOwner().getPackageName();
    return owner.startsWith("org.springframework.jdbc") || owner.equals("java.sql");
  }

  private static Stream<JavaMethod> targets(JavaMethodCall call) {
    return call.getTarget().resolveMember().stream()
        .flatMap(it -> Stream.concat(Stream.of(it), implementations(it)));
  }

  private static Stream<JavaMethod> implementations(JavaMethod method) {
    return method.getOwner().getAllSubclasses().stream()
        .filter(it -> it.getName().startsWith(ROOT))
        .flatMap(it -> find(it, method));
  }

  private static Stream<JavaMethod> find(JavaClass owner, JavaMethod method) {
    return owner
        .tryGetMethod(
            method.getName(),
            method.getRawParameterTypes().stream().map(JavaClass::getName).toArray(String[]::new))
        .stream();
  }
}
