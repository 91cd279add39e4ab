package no.skjold.server.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import no.skjold.server.storage.StorageRefused;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `./skjold backup`, `restore` and `restore-drill`: commands beside the server, for whoever may
/// read its data folder.
public final class BackupTool {

  private BackupTool() {}

  /// Ends with 0 when all was done, 1 when it was refused or failed, 2 when the command is unknown.
  public static void main(String[] arguments) {
    sayOnlyWhatMatters();
    System.exit(run(arguments, System.getenv(), System.out, System.err));
  }

  /// A command speaks to a person; libraries are heard when something is wrong.
  private static void sayOnlyWhatMatters() {
    if (LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)
        instanceof ch.qos.logback.classic.Logger root) {
      root.setLevel(ch.qos.logback.classic.Level.WARN);
    }
  }

  static int run(
      String[] arguments, Map<String, String> environment, PrintStream out, PrintStream err) {
    String command = arguments.length == 0 ? "" : arguments[0];
    String[] rest =
        arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    try {
      return run(command, rest, environment, out, err);
    } catch (BackupRefused e) {
      return refused(err, String.valueOf(e.getMessage()), e.remedy());
    } catch (StorageRefused e) {
      return refused(err, String.valueOf(e.getMessage()), e.remedy());
    } catch (SQLException e) {
      return refused(
          err,
          "The database did not do as asked (SQL state " + e.getSQLState() + ").",
          "Nothing was left half done. See the database's log.");
    } catch (IOException e) {
      return refused(
          err,
          "Reading or writing failed: " + e.getMessage(),
          "Nothing was left half done. Check room and permissions.");
    }
  }

  private static int run(
      String command,
      String[] rest,
      Map<String, String> environment,
      PrintStream out,
      PrintStream err)
      throws SQLException, IOException {
    SecureRandom random = new SecureRandom();
    Clock clock = Clock.systemUTC();
    return switch (command) {
      case "backup" -> new BackupCommand(clock, random, out).run(rest, environment);
      case "restore" -> new RestoreCommand(clock, random, out).run(rest, environment);
      case "restore-drill" -> new DrillCommand(clock, random, out).run(rest, environment);
      default -> {
        err.println("skjold: the commands are backup, restore and restore-drill.");
        yield 2;
      }
    };
  }

  private static int refused(PrintStream err, String problem, String remedy) {
    err.println("skjold: " + problem);
    err.println("        " + remedy);
    return 1;
  }

  static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    java.util.List<Path> files;
    try (java.util.stream.Stream<Path> walk = Files.walk(folder)) {
      files = walk.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path file : files) {
      Files.delete(file);
    }
  }
}
