package no.skjold.server.citizen;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

/// Everything the running application answers to, read off the application itself, so that what is
/// added later is asked for too.
final class Routes {

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  private Routes() {}

  /// @param stream answers without end when it answers at all
  /// @param sensible what somebody who knows it would send
  record Route(String method, String pattern, boolean stream, Sensible.Sent sensible)
      implements Comparable<Route> {

    static Route read(String pattern) {
      return new Route("GET", pattern, false, new Sensible.Sent("", ""));
    }

    /// Nothing to speak of, and what makes sense.
    List<Sensible.Sent> sends() {
      return method.equals("GET")
          ? List.of(new Sensible.Sent("", ""))
          : List.of(new Sensible.Sent("application/json", "{}"), sensible);
    }

    /// With every variable filled in by the same text.
    String path(String id) {
      return VARIABLE.matcher(pattern).replaceAll(id).replace("/**", "/" + id);
    }

    boolean takesIds() {
      return pattern.contains("{");
    }

    @Override
    public int compareTo(Route other) {
      return (pattern + method).compareTo(other.pattern + other.method);
    }
  }

  static List<Route> of(World world) {
    Set<Route> routes = new TreeSet<>();
    world
        .context
        .getBeansOfType(RequestMappingInfoHandlerMapping.class)
        .values()
        .forEach(mapping ->
            mapping
                .getHandlerMethods()
                .forEach(
                    (info, method) -> add(info, Sensible.forMethod(method.getMethod()), routes)));
    Stream.of("/logg-ut", "/app/side.css", "/actuator/health", "/no-such-page")
        .forEach(it -> routes.add(Route.read(it)));
    return List.copyOf(routes);
  }

  private static void add(RequestMappingInfo info, Sensible.Sent sensible, Set<Route> routes) {
    boolean stream =
        info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    for (String pattern : info.getPatternValues()) {
      for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
        routes.add(new Route(method.name(), pattern, stream, sensible));
      }
    }
  }
}
