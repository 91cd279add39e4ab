package no.skjold.law;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import org.junit.jupiter.api.Test;

/// The law knows nobody in the house, reads no clock, and opens no file but its own tables.
class HouseTest {

  private static final JavaClasses LAW =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("no.skjold.law");

  @Test
  void the_law_depends_on_the_language_and_a_reader_of_yaml_only() {
    ArchRuleDefinition.classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage(
            "no.skjold.law..",
            "java.lang..",
            "java.util..",
            "java.time..",
            "java.io",
            "java.nio.charset",
            "java.security",
            "org.jspecify.annotations",
            "org.yaml.snakeyaml..")
        .check(LAW);
    assertThat(LAW.contain("no.skjold.law.Law")).isTrue();
  }

  @Test
  void the_law_is_told_the_time() {
    ArchRuleDefinition.noClasses()
        .should()
        .callMethodWhere(DescribedPredicate.describe("reads the time", HouseTest::readsTheTime))
        .check(LAW);
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
}
