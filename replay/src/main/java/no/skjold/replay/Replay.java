package no.skjold.replay;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionSink;

/// The command `replay`: the engine over a recorded track, one transition per line.
public final class Replay {
  static final String USAGE =
      """
      usage: replay --plan plan.geojson --track track.csv [--out file.jsonl] [--map file.svg]
             replay --batch FOLDER
             replay --compare OLD.json NEW.json --plan plan.geojson [--json] track.csv...\
      """;
  private static final Set<String> OPTIONS =
      Set.of("--plan", "--track", "--out", "--map", "--batch");

  private Replay() {}

  /// Exits with 0 only when all was played and written.
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    System.exit(
        Compare.isMeant(arguments)
            ? Compare.run(arguments, out, System.err)
            : run(arguments, System.err));
  }

  /// The exit status. Standard output takes the transitions where no file is named.
  static int run(String[] arguments, PrintStream errors) {
    try {
      Map<String, Path> options = options(arguments);
      if (options.containsKey("--batch")) {
        return new Batch(option(options, "--batch"), errors).run() == 0 ? 0 : 1;
      }
      play(
          option(options, "--plan"),
          option(options, "--track"),
          Optional.ofNullable(options.get("--out")),
          errors);
      if (options.containsKey("--map")) {
        draw(
            option(options, "--plan"),
            option(options, "--track"),
            option(options, "--map"),
            errors);
      }
      return 0;
    } catch (UnreadableFile problem) {
      errors.println(problem.getMessage());
      return 1;
    } catch (WrongCall wrong) {
      errors.println(wrong.getMessage() + "\n" + USAGE);
      return 2;
    }
  }

  /// Plays one track and writes its transitions.
  ///
  /// @param out where to; standard output when empty. Written beside and moved in place, so a
  ///   failure leaves no half file
  /// @return how many transitions
  static int play(Path planFile, Path trackFile, Optional<Path> out, PrintStream errors) {
    PlanFile plan = PlanFile.read(planFile);
    Track track = Track.read(trackFile);
    track.ignored().forEach(errors::println);
    Lines lines = new Lines();
    new Playback().play(plan.plan(), track.inputs(), lines);
    try {
      if (out.isPresent()) {
        writeFile(out.get(), lines.text);
      } else {
        Writer writer =
            new BufferedWriter(new OutputStreamWriter(System.out, StandardCharsets.UTF_8));
        writer.append(lines.text).flush();
      }
    } catch (IOException failed) {
      throw FileText.withCause(
          new UnreadableFile(out.orElse(Path.of("standard output")), "", "cannot be written"),
          failed);
    }
    return lines.count;
  }

  /// Draws one track with its zones and what is raised.
  private static void draw(Path planFile, Path trackFile, Path map, PrintStream errors) {
    PlanFile plan = PlanFile.read(planFile);
    Track track = Track.read(trackFile);
    List<Fix> fixes = track.fixes();
    if (fixes.isEmpty()) {
      throw new UnreadableFile(trackFile, "", "holds no positions; there is nothing to draw");
    }
    Lines lines = new Lines();
    new Playback().play(plan.plan(), track.inputs(), lines);
    try {
      writeFile(map, TrackMap.of(fixes, plan.plan(), lines.transitions));
      errors.println("Drawn: " + map);
    } catch (IOException failed) {
      throw FileText.withCause(new UnreadableFile(map, "", "cannot be written"), failed);
    }
  }

  private static void writeFile(Path out, CharSequence text) throws IOException {
    Path beside = out.resolveSibling(out.getFileName() + ".partial");
    Files.writeString(beside, text);
    Files.move(beside, out, StandardCopyOption.REPLACE_EXISTING);
  }

  private static Map<String, Path> options(String[] arguments) {
    Map<String, Path> options = new HashMap<>();
    for (int index = 0; index < arguments.length; index += 2) {
      if (!OPTIONS.contains(arguments[index])) {
        throw new WrongCall("replay does not know '" + arguments[index] + "'");
      }
      if (index + 1 == arguments.length) {
        throw new WrongCall(arguments[index] + " needs a value");
      }
      options.put(arguments[index], Path.of(arguments[index + 1]));
    }
    if (options.containsKey("--batch") && options.size() > 1) {
      throw new WrongCall("--batch goes alone");
    }
    return options;
  }

  private static Path option(Map<String, Path> options, String name) {
    Path value = options.get(name);
    if (value == null) {
      throw new WrongCall(name + " is missing");
    }
    return value;
  }

  /// The command was called in a way it does not know.
  static final class WrongCall extends RuntimeException {
    @java.io.Serial private static final long serialVersionUID = 1;

    WrongCall(String message) {
      super(message);
    }
  }

  /// Collects transitions as lines; what is never registered is not shown.
  private static final class Lines implements TransitionSink {
    private final StringBuilder text = new StringBuilder();
    private final List<Transition> transitions = new ArrayList<>();
    private int count;

    @Override
    public void transition(Transition transition) {
      text.append(TransitionLine.of(transition)).append('\n');
      transitions.add(transition);
      count++;
    }

    @Override
    public void evidence(long windowSequence, Fix fix, double probability, double distanceMetres) {}

    @Override
    public void approached(String zoneId, String deviceId, boolean warnDevice, long atMillis) {}
  }
}
