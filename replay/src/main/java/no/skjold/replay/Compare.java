package no.skjold.replay;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import no.skjold.monitoring.Fix;
import no.skjold.monitoring.InvalidPlanException;
import no.skjold.monitoring.Parameters;
import no.skjold.monitoring.Plan;
import no.skjold.monitoring.RuleSetJson;
import no.skjold.monitoring.Transition;
import no.skjold.monitoring.TransitionSink;

/// The command `replay --compare`: two rule sets over the same plan and tracks, and what they raise
/// differently. Numbers that stand in the plan file are not used: both sets are whole.
final class Compare {
  private static final String COMPARE = "--compare";

  private Compare() {}

  static boolean isMeant(String[] arguments) {
    return List.of(arguments).contains(COMPARE);
  }

  /// The exit status: 0 whether or not they differ, 2 when something given cannot be used.
  static int run(String[] arguments, PrintStream out, PrintStream errors) {
    try {
      Call call = Call.of(arguments);
      Parameters old = ruleSet(call.old);
      Parameters next = ruleSet(call.next);
      Plan plan = PlanFile.read(call.plan).plan();
      List<CompareReport.Compared> compared = new ArrayList<>();
      for (Path file : call.tracks) {
        Track track = Track.read(file);
        track.ignored().forEach(errors::println);
        compared.add(
            new CompareReport.Compared(
                String.valueOf(file.getFileName()),
                Comparison.of(
                    played(plan.withParameters(old), track),
                    played(plan.withParameters(next), track))));
      }
      CompareReport report =
          new CompareReport(old.ruleSetVersion(), next.ruleSetVersion(), compared);
      out.print(call.json ? report.json() : report.text());
      out.flush();
      return 0;
    } catch (UnreadableFile problem) {
      errors.println(problem.getMessage());
      return 2;
    } catch (Replay.WrongCall wrong) {
      errors.println(wrong.getMessage() + "\n" + Replay.USAGE);
      return 2;
    }
  }

  private static Parameters ruleSet(Path file) {
    try {
      return RuleSetJson.read(FileText.read(file));
    } catch (InvalidPlanException wrong) {
      throw FileText.withCause(
          new UnreadableFile(file, "", String.valueOf(wrong.getMessage())), wrong);
    }
  }

  private static List<Transition> played(Plan plan, Track track) {
    Heard heard = new Heard();
    new Playback().play(plan, track.inputs(), heard);
    return heard.transitions;
  }

  /// How the command was called.
  private record Call(Path old, Path next, Path plan, boolean json, List<Path> tracks) {

    static Call of(String[] arguments) {
      List<Path> sets = new ArrayList<>();
      List<Path> plans = new ArrayList<>();
      List<Path> tracks = new ArrayList<>();
      boolean json = false;
      for (int i = 0; i < arguments.length; i++) {
        switch (arguments[i]) {
          case COMPARE -> {
            sets.add(value(arguments, ++i, "--compare needs OLD.json and NEW.json"));
            sets.add(value(arguments, ++i, "--compare needs OLD.json and NEW.json"));
          }
          case "--plan" -> plans.add(value(arguments, ++i, "--plan needs a value"));
          case "--track" -> tracks.add(value(arguments, ++i, "--track needs a value"));
          case "--json" -> json = true;
          default -> {
            if (arguments[i].startsWith("--")) {
              throw new Replay.WrongCall("replay --compare does not know '" + arguments[i] + "'");
            }
            tracks.add(Path.of(arguments[i]));
          }
        }
      }
      if (sets.size() != 2) {
        throw new Replay.WrongCall("--compare goes once");
      }
      if (plans.size() != 1) {
        throw new Replay.WrongCall(plans.isEmpty() ? "--plan is missing" : "--plan goes once");
      }
      if (tracks.isEmpty()) {
        throw new Replay.WrongCall("name at least one track");
      }
      return new Call(sets.get(0), sets.get(1), plans.getFirst(), json, tracks);
    }

    private static Path value(String[] arguments, int at, String otherwise) {
      if (at >= arguments.length || arguments[at].startsWith("--")) {
        throw new Replay.WrongCall(otherwise);
      }
      return Path.of(arguments[at]);
    }
  }

  /// Collects transitions.
  private static final class Heard implements TransitionSink {
    private final List<Transition> transitions = new ArrayList<>();

    @Override
    public void transition(Transition transition) {
      transitions.add(transition);
    }

    @Override
    public void evidence(long windowSequence, Fix fix, double probability, double distanceMetres) {}

    @Override
    public void approached(String zoneId, String deviceId, boolean warnDevice, long atMillis) {}
  }
}
