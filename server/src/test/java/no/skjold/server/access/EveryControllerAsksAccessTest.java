package no.skjold.server.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

class EveryControllerAsksAccessTest {

  private static final String ROOT = "no.skjold.server";

  @Test
  void no_controller_method_answers_without_asking_access() {
    JavaClasses server =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);
    List<JavaMethod> all = mapped(server).toList();
    assertThat(all).hasSizeGreaterThan(5);
    assertThat(silent(all)).as("controller methods that never reach Access").isEmpty();
  }

  @Test
  void one_that_does_not_ask_is_found() {
    JavaClasses bad = new ClassFileImporter().importClasses(AsksNobody.class);
    assertThat(silent(mapped(bad).toList())).hasSize(1);
  }

  @RestController
  static class AsksNobody {
    @GetMapping("/open")
    String open() {
      return "";
    }
  }

  private static Stream<JavaMethod> mapped(JavaClasses classes) {
    return classes.stream()
        .flatMap(it -> it.getMethods().stream())
        .filter(it ->
            it.isAnnotatedWith(RequestMapping.class)
                || it.isMetaAnnotatedWith(RequestMapping.class));
  }

  private static List<String> silent(List<JavaMethod> methods) {
    return methods.stream()
        .filter(it -> !it.isAnnotatedWith(OpenToAll.class))
        .filter(it -> !reachesAccess(it))
        .map(JavaMethod::getFullName)
        .toList();
  }

  /// Follows calls inside the server, through interfaces to what implements them.
  private static boolean reachesAccess(JavaMethod start) {
    ArrayDeque<JavaMethod> open = new ArrayDeque<>(List.of(start));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      JavaMethod method = open.pop();
      if (!seen.add(method.getFullName())) {
        continue;
      }
      for (JavaMethodCall call : method.getMethodCallsFromSelf()) {
        if (asks(call)) {
          return true;
        }
        targets(call).filter(it -> it.getOwner().getName().startsWith(ROOT)).forEach(open::push);
      }
    }
    return false;
  }

  private static boolean asks(JavaMethodCall call) {
    return call.getTargetOwner().isEquivalentTo(Access.class)
        && (call.getName().equals("require") || call.getName().equals("may"));
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
