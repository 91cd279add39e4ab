package no.skjold.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// `./skjold verify-audit` and `./skjold export-audit`. Exit status 0: whole; 1: not; 2: what was
/// given could not be read, so nothing is said about the trail.
public final class Verifier {

  private static final String USAGE =
      """
      verify-audit  --trail trail.jsonl                      an exported trail, or
                    --jdbc URL [--user U] [--password-file F] the database itself
                    --heads audit-heads.jsonl                the daily heads kept outside the database (may be given several times)
                    --public-key audit-signing.key.pub       the key that signed them, from where you keep it (may be given several times)
      export-audit  --jdbc URL [--user U] [--password-file F] --to trail.jsonl
      """;

  private final InstantSource clock;
  private final PrintStream out;
  private final PrintStream err;

  Verifier(InstantSource clock, PrintStream out, PrintStream err) {
    this.clock = clock;
    this.out = out;
    this.err = err;
  }

  /// `verify` or `export`, then options.
  public static void main(String[] arguments) {
    System.exit(new Verifier(Clock.systemUTC(), System.out, System.err).run(List.of(arguments)));
  }

  int run(List<String> words) {
    try {
      String command = words.isEmpty() ? "" : words.getFirst();
      return switch (command) {
        case "verify" -> verify(Arguments.of(words.subList(1, words.size())));
        case "export" -> export(Arguments.of(words.subList(1, words.size())));
        default -> throw new Unreadable("say what to do");
      };
    } catch (Unreadable e) {
      err.println("skjold: " + e.getMessage() + ".\n\n" + USAGE);
    } catch (IOException e) {
      err.println("skjold: cannot read or write: " + e.getMessage());
    } catch (SQLException e) {
      err.println(
          "skjold: the database does not answer as expected (SQL state "
              + e.getSQLState()
              + "). Check --jdbc, --user and --password-file.");
    }
    return 2;
  }

  private int verify(Arguments asked) throws IOException, SQLException {
    if (asked.heads().isEmpty() || asked.publicKeys().isEmpty()) {
      throw new Unreadable(
          "give --heads and --public-key from outside the database: without them a trail that was"
              + " cut off or replaced as a whole looks whole");
    }
    Report report =
        asked.jdbc().isPresent()
            ? verifyDatabase(asked, asked.jdbc().get())
            : verifyFile(
                asked.trail().orElseThrow(() -> new Unreadable("give --trail or --jdbc")),
                asked.heads(),
                asked.publicKeys(),
                clock.instant());
    print(report);
    return report.whole() ? 0 : 1;
  }

  /// Verifies an exported trail.
  ///
  /// @param now until when daily heads must be there
  public static Report verifyFile(Path trail, List<Path> heads, List<Path> publicKeys, Instant now)
      throws IOException {
    Examination examination = new Examination();
    examination.heads(headsIn(heads), PublicKeys.read(publicKeys));
    boolean complete = Lines.trail(trail, examination::row);
    return examination.end(complete, now);
  }

  private Report verifyDatabase(Arguments asked, String url) throws IOException, SQLException {
    try (TrailDatabase database = TrailDatabase.at(url, asked.user(), asked.password())) {
      List<Head> heads = new ArrayList<>(headsIn(asked.heads()));
      heads.addAll(database.heads());
      Examination examination = new Examination();
      examination.heads(heads, PublicKeys.read(asked.publicKeys()));
      database.trail(examination::row);
      return examination.end(true, clock.instant());
    }
  }

  private static List<Head> headsIn(List<Path> files) throws IOException {
    List<Head> heads = new ArrayList<>();
    for (Path file : files) {
      heads.addAll(Lines.heads(file));
    }
    return heads;
  }

  private void print(Report report) {
    out.println(
        "rows %d, of which %d with deleted content; heads %d, the last of %s; last row %s"
            .formatted(
                report.rows(),
                report.deleted(),
                report.heads(),
                report.lastHead().map(Object::toString).orElse("none"),
                report.lastAt().map(Object::toString).orElse("none")));
    report.findings().forEach(it -> out.println("NOT WHOLE: " + it.says()));
    out.println(
        report.whole()
            ? "The trail is whole. What came after the last head is held by its chain alone."
            : "The trail is NOT whole.");
  }

  private int export(Arguments asked) throws IOException, SQLException {
    String url = asked.jdbc().orElseThrow(() -> new Unreadable("export-audit needs --jdbc"));
    Path to = asked.to().orElseThrow(() -> new Unreadable("export-audit needs --to FILE"));
    try (TrailDatabase database = TrailDatabase.at(url, asked.user(), asked.password());
        TrailFile file = TrailFile.create(to)) {
      database.trail(file::write);
      out.println("rows %d written to %s".formatted(file.end(), to));
    }
    return 0;
  }
}
