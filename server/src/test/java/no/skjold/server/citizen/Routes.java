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
  record Route(String method, String pattern, boolean stream) implements Comparable<Route> {

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
        .forEach(mapping -> mapping.getHandlerMethods().keySet().forEach(it -> add(it, routes)));
    Stream.of("/logg-ut", "/app/side.css", "/actuator/health", "/no-such-page")
        .forEach(it -> routes.add(new Route("GET", it, false)));
    return List.copyOf(routes);
  }

  private static void add(RequestMappingInfo info, Set<Route> routes) {
    boolean stream =
        info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    for (String pattern : info.getPatternValues()) {
      for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
        routes.add(new Route(method.name(), pattern, stream));
      }
    }
  }
}
