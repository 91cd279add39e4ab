package no.skjold.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No key, token or password stands in a file of the project. Looked for with secretlint, which the
/// pages' build brings.
class NoSecretsTest {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void no_file_of_the_project_holds_a_secret() throws Exception {
    List<String> files =
        run(ROOT, List.of("git", "ls-files"))
            .output()
            .lines()
            .filter(file -> !file.endsWith(".png") && !file.endsWith("package-lock.json"))
            .filter(file -> Files.isRegularFile(ROOT.resolve(file)))
            .toList();
    assertThat(files).hasSizeGreaterThan(100);
    assertThat(scan(ROOT, files)).isEqualTo(new Run(0, ""));
  }

  @Test
  void a_planted_key_and_a_planted_password_are_found(@TempDir Path folder) throws Exception {
    String line = "-".repeat(5);
    Files.writeString(
        folder.resolve("planted.pem"),
        line
            + "BEGIN PRIVATE KEY"
            + line
            + "\n"
            + "MIIEvQIBADANBgkqhkiG9w0BAQEFAASC".repeat(4)
            + "\n"
            + line
            + "END PRIVATE KEY"
            + line
            + "\n");
    Files.writeString(
        folder.resolve("planted.yaml"), "url: https://drift:" + "hemmelig99@example.no/\n");
    Run found = scan(folder, List.of("planted.pem", "planted.yaml"));
    assertThat(found.exit()).isEqualTo(1);
    assertThat(found.output()).contains("planted.pem").contains("planted.yaml");
  }

  private static Run scan(Path folder, List<String> files) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(ROOT.resolve("web/node_modules/.bin/secretlint").toString());
    command.add("--secretlintrc");
    command.add(ROOT.resolve(".secretlintrc.json").toString());
    command.add("--maskSecrets");
    command.addAll(files);
    return run(folder, command);
  }

  private record Run(int exit, String output) {}

  private static Run run(Path folder, List<String> command)
      throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }
}
