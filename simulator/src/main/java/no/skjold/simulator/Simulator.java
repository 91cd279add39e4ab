package no.skjold.simulator;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;

/// The command `simulate`: a scenario with invented people, or a load.
public final class Simulator {
  private static final String USAGE =
      """
      usage: simulate scenario demo --token T [--api http://localhost:8080] [--mqtt localhost:1883]
                      [--device-http http://localhost:5055] [--seed N] [--seconds T]
             simulate --target host --subjects N --rate R --seed S --token T [--seconds T]
                      [--protocol skjold-mqtt|owntracks-mqtt|owntracks-http|osmand|traccar-client]
                      [--in-flight K] [--ledger FILE] [--api URL] [--mqtt host:port] [--device-http URL]
      The token can also stand in SKJOLD_DEMO_TOKEN. A rate of 0 is as fast as acknowledged.\
      """;

  /// Held so that its level lasts: one line per connection helps nobody.
  private static final Logger CONNECTION_LOG = Logger.getLogger("io.vertx.mqtt");

  private Simulator() {}

  /// Exits with 0 only when all went as asked.
  public static void main(String[] arguments) {
    CONNECTION_LOG.setLevel(Level.WARNING);
    System.exit(run(arguments));
  }

  private static int run(String[] arguments) {
    try {
      boolean scenario = arguments.length > 0 && arguments[0].equals("scenario");
      if (scenario && (arguments.length < 2 || !arguments[1].equals("demo"))) {
        throw new IllegalArgumentException("there is one scenario: demo");
      }
      Options options = Options.parse(arguments, scenario ? 2 : 0);
      if (scenario) {
        demo(options);
      } else {
        load(options);
      }
      return 0;
    } catch (IllegalArgumentException wrong) {
      System.err.println(wrong.getMessage() + "\n" + USAGE);
      return 2;
    } catch (SkjoldApi.SetUpFailed failed) {
      System.err.println("simulate: " + failed.getMessage());
      return 1;
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return 1;
    }
  }

  private static void demo(Options options) throws InterruptedException {
    new DemoScenario(api(options), ports(options), InstantSource.system(), System.err)
        .run(options.number("--seed", 1), Duration.ofSeconds(options.number("--seconds", 0)));
  }

  private static void load(Options options) throws InterruptedException {
    LoadSettings settings =
        new LoadSettings(
            Math.toIntExact(options.number("--subjects", 100)),
            Math.toIntExact(options.number("--rate", 100)),
            Math.toIntExact(options.number("--in-flight", 64)),
            options.number("--seed", 1),
            Duration.ofSeconds(options.number("--seconds", 30)),
            Protocol.of(options.text("--protocol", "skjold-mqtt")),
            options.find("--ledger").map(Path::of));
    System.out.println(new Load(settings, api(options), ports(options), System.err).run());
  }

  private static SkjoldApi api(Options options) {
    String token =
        options
            .find("--token")
            .or(() -> Optional.ofNullable(System.getenv("SKJOLD_DEMO_TOKEN")))
            .orElseThrow(() -> new IllegalArgumentException("--token is missing"));
    return new SkjoldApi(options.text("--api", "http://" + target(options) + ":8080"), token);
  }

  private static DemoScenario.Ports ports(Options options) {
    String mqtt = options.text("--mqtt", target(options) + ":1883");
    int colon = mqtt.lastIndexOf(':');
    if (colon < 1) {
      throw new IllegalArgumentException("--mqtt must be host:port");
    }
    return new DemoScenario.Ports(
        mqtt.substring(0, colon),
        Math.toIntExact(Options.number("--mqtt", mqtt.substring(colon + 1))),
        options.text("--device-http", "http://" + target(options) + ":5055"));
  }

  private static String target(Options options) {
    return options.text("--target", "localhost");
  }
}
