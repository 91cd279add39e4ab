package no.skjold.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.constant.ClassDesc;
import java.lang.runtime.ObjectMethods;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModules;

/// Who may know whom, as an allow-list.
class ArchitectureTest {

  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("no.skjold");

  @Test
  void capabilities_depend_only_on_what_they_say() {
    ApplicationModules.of(SkjoldApplication.class).verify();
  }

  @Test
  void the_deciding_modules_know_no_framework_no_database_no_clock_and_no_logger() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage("no.skjold.geometry..", "no.skjold.monitoring..", "no.skjold.devices..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..",
            "io.vertx..",
            "io.netty..",
            "java.sql..",
            "javax.sql..",
            "org.slf4j..",
            "java.util.logging..",
            "java.net.http..",
            "no.skjold.server..")
        .check(ALL);
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAnyPackage("no.skjold.geometry..", "no.skjold.monitoring..", "no.skjold.devices..")
        .should()
        .callMethodWhere(
            DescribedPredicate.describe("reads the time", ArchitectureTest::readsTheTime))
        .check(ALL);
  }

  @Test
  void geometry_knows_nobody_and_monitoring_only_geometry() {
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("no.skjold.geometry..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("no.skjold.monitoring..", "no.skjold.devices..", "no.skjold.server..")
        .check(ALL);
    ArchRuleDefinition.noClasses()
        .that()
        .resideInAPackage("no.skjold.monitoring..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("no.skjold.devices..", "no.skjold.server..")
        .check(ALL);
  }

  @Test
  void what_holds_a_place_says_itself_how_it_is_printed() {
    ArchRuleDefinition.classes()
        .that(DescribedPredicate.describe("hold a place", ArchitectureTest::holdsAPlace))
        .should(printThemselves())
        .check(ALL);
  }

  @Test
  void what_tells_who_somebody_is_says_itself_how_it_is_printed() {
    ArchRuleDefinition.classes()
        .that(DescribedPredicate.describe("hold a person", ArchitectureTest::holdsAPerson))
        .should(printThemselves())
        .check(ALL);
  }

  @Test
  void the_server_is_looked_at_at_all() {
    assertThat(ALL.contain("no.skjold.server.supervision.SubjectController")).isTrue();
    assertThat(ALL.contain("no.skjold.monitoring.Engine")).isTrue();
    assertThat(ALL.contain("no.skjold.geometry.Areas")).isTrue();
  }

  private static boolean readsTheTime(JavaCall<?> call) {
    return switch (call.getTargetOwner().getFullName()) {
      case "java.lang.System" -> call.getName().matches("currentTimeMillis|nanoTime");
      case "java.time.Clock" -> call.getName().startsWith("system");
      default ->
          call.getName().equals("now")
              && call.getTargetOwner().getPackageName().equals("java.time");
    };
  }

  private static final Set<String> OF_A_PLACE =
      Set.of("latitude", "longitude", "distanceMetres", "probability");

  private static boolean holdsAPlace(JavaClass type) {
    return type.isRecord()
        && type.getFields().stream().anyMatch(field -> OF_A_PLACE.contains(field.getName()));
  }

  private static final Set<String> OF_A_PERSON =
      Set.of("name", "identityNumber", "note", "lines", "value", "values", "phone", "email");

  private static boolean holdsAPerson(JavaClass type) {
    return type.isRecord()
        && type.getPackageName().equals("no.skjold.server.party")
        && type.getFields().stream().anyMatch(field -> OF_A_PERSON.contains(field.getName()));
  }

  /// A record's own `toString` prints every component; here ids only may be printed.
  private static ArchCondition<JavaClass> printThemselves() {
    return new ArchCondition<>("declare their own toString") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        boolean own = !printsAllComponents(type);
        events.add(new SimpleConditionEvent(type, own, type.getFullName() + " prints a place"));
      }
    };
  }

  /// The `toString` that the compiler gives a record calls [ObjectMethods].
  private static boolean printsAllComponents(JavaClass type) {
    try (InputStream bytes = type.getSource().orElseThrow().getUri().toURL().openStream()) {
      return ClassFile.of().parse(bytes.readAllBytes()).methods().stream()
          .filter(method -> method.methodName().equalsString("toString"))
          .filter(method -> method.methodType().equalsString("()Ljava/lang/String;"))
          .flatMap(method -> method.code().orElseThrow().elementStream())
          .anyMatch(element ->
              element instanceof InvokeDynamicInstruction call
                  && call.bootstrapMethod().owner().equals(OBJECT_METHODS));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final ClassDesc OBJECT_METHODS =
      ObjectMethods.class.describeConstable().orElseThrow();
}
