package no.skjold.server.attack;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.context.ApplicationContext;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/// One thing the running application answers to, as it says itself: new ones are attacked without
/// being listed anywhere.
///
/// @param open whether it says that anybody may call it
record Route(String method, String pattern, boolean stream, boolean open) {

  private static final Pattern VARIABLE = Pattern.compile("\\{[^}]+}");

  static List<Route> all(ApplicationContext context) {
    RequestMappingHandlerMapping mapping =
        context.getBean("requestMappingHandlerMapping", RequestMappingHandlerMapping.class);
    List<Route> routes = new ArrayList<>();
    mapping.getHandlerMethods().forEach((info, handler) -> addTo(routes, info, handler));
    routes.sort(Comparator.comparing(Route::pattern).thenComparing(Route::method));
    return routes;
  }

  private static void addTo(List<Route> routes, RequestMappingInfo info, HandlerMethod handler) {
    if (!handler.getBeanType().getName().startsWith("no.skjold")) {
      return;
    }
    Set<RequestMethod> methods = info.getMethodsCondition().getMethods();
    boolean stream =
        info.getProducesCondition().getProducibleMediaTypes().contains(MediaType.TEXT_EVENT_STREAM);
    boolean open = handler.hasMethodAnnotation(no.skjold.server.access.OpenToAll.class);
    for (String pattern : info.getPatternValues()) {
      for (RequestMethod method : methods.isEmpty() ? Set.of(RequestMethod.GET) : methods) {
        routes.add(new Route(method.name(), pattern, stream, open));
      }
    }
  }

  boolean changes() {
    return !method.equals("GET");
  }

  boolean takesIds() {
    return pattern.contains("{");
  }

  /// The path with every variable filled in, encoded as a client would.
  String path(String id) {
    String encoded = URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    return VARIABLE.matcher(pattern).replaceAll(encoded.replace("$", "\\$"));
  }

  @Override
  public String toString() {
    return method + " " + pattern;
  }
}
