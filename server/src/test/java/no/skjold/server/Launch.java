package no.skjold.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import no.skjold.server.storage.FreshDatabase;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

/// Starts the whole server in a test: on a data folder of the test's own, a real PostgreSQL and
/// free ports of this machine, with what the test puts in its place.
public final class Launch {

  private final Path data;
  private final List<Class<?>> sources = new ArrayList<>(List.of(SkjoldApplication.class));
  private Consumer<GenericApplicationContext> beans = it -> {};

  private Launch(Path data) {
    this.data = data;
  }

  public static Launch on(Path data) {
    return new Launch(data);
  }

  /// With further configuration.
  public Launch with(Class<?>... more) {
    sources.addAll(Arrays.asList(more));
    return this;
  }

  /// With a bean that comes before the server's own.
  public <T> Launch with(String name, Class<T> type, T bean) {
    beans =
        beans.andThen(it ->
            it.registerBean(name, type, () -> bean, definition -> definition.setPrimary(true)));
    return this;
  }

  public ConfigurableApplicationContext run(String... settings) {
    FreshDatabase.in(data);
    List<String> arguments = new ArrayList<>(List.of(settings));
    arguments.add("--skjold.data=" + data);
    addUnlessSet(arguments, "--server.port=", 0);
    addUnlessSet(arguments, "--skjold.mqtt.port=", freePort());
    addUnlessSet(arguments, "--skjold.device-http.port=", freePort());
    // A test that wants the live drill says so.
    addUnlessSet(arguments, "--skjold.drill.every=", 0);
    return new SpringApplicationBuilder(sources.toArray(Class<?>[]::new))
        .initializers(it -> beans.accept((GenericApplicationContext) it))
        .run(arguments.toArray(String[]::new));
  }

  private static void addUnlessSet(List<String> arguments, String setting, int port) {
    if (arguments.stream().noneMatch(it -> it.startsWith(setting))) {
      arguments.add(setting + port);
    }
  }

  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
