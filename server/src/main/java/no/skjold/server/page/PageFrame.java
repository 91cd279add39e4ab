package no.skjold.server.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.AfterRestore;
import no.skjold.server.access.Resource;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.ModelAndView;

/// Gives every page what all of them show: `language` (`nb` or `en`), `texts`, `demo`,
/// `reserveNumber`, `me` (empty when nobody is logged in), `atWork` (whether it is a member of
/// staff), `nav` (the menu, [NavEntry]), `caseTabs` (on a page of a case its bar, [CaseTab]) and
/// `here`, the page's own path, and `otherLanguage`, its address in the other language; after a
/// restore that waits for two people `closedAfterRestore` and `mayConfirm`; to staff `bands`, what
/// all of them must know now.
final class PageFrame implements HandlerInterceptor {

  private static final DateTimeFormatter SINCE =
      DateTimeFormatter.ofPattern("d.M.yyyy HH:mm:ss").withZone(ZoneId.of("Europe/Oslo"));

  private static final Pattern OF_A_CASE = Pattern.compile("/saker/(\\d{1,18})(?:/.*)?");

  private final PageTexts texts;
  private final Access access;
  private final Navigation navigation;
  private final boolean demo;
  private final String reserveNumber;
  private final AfterRestore restore;
  private final Iterable<StaffBand> bands;

  /// @param reserveNumber whom an operator calls when the screen is not up to date; may be empty
  PageFrame(
      PageTexts texts,
      Access access,
      Navigation navigation,
      boolean demo,
      String reserveNumber,
      AfterRestore restore,
      Iterable<StaffBand> bands) {
    this.bands = bands;
    this.restore = restore;
    this.texts = texts;
    this.access = access;
    this.navigation = navigation;
    this.demo = demo;
    this.reserveNumber = reserveNumber;
  }

  @Override
  public void postHandle(
      HttpServletRequest request,
      HttpServletResponse response,
      Object handler,
      @Nullable ModelAndView page) {
    if (page == null || isRedirect(page)) {
      return;
    }
    String language = language();
    page.addObject("language", language);
    page.addObject("texts", texts.asJson(language));
    page.addObject("demo", demo);
    page.addObject("reserveNumber", reserveNumber);
    Optional<Actor> reader = reader();
    page.addObject("me", reader.map(Actor::name).orElse(""));
    page.addObject("atWork", reader.filter(Actor.Staff.class::isInstance).isPresent());
    page.addObject("nav", reader.map(navigation::of).orElse(List.of()));
    page.addObject("here", request.getRequestURI());
    page.addObject("otherLanguage", inOtherLanguage(request, language));
    page.addObject("caseTabs", reader.map(it -> caseTabs(it, request)).orElse(List.of()));
    boolean staff = reader.filter(Staff.class::isInstance).isPresent();
    page.addObject("bands", staff ? said() : List.of());
    boolean restored = restore.closed() && staff;
    page.addObject("closedAfterRestore", restored);
    page.addObject("mayConfirm", restored && reader.filter(this::mayConfirm).isPresent());
  }

  /// @param since day and time in Norway
  record ShownBand(String textKey, String since) {}

  private List<ShownBand> said() {
    return StreamSupport.stream(bands.spliterator(), false)
        .flatMap(it -> it.said().stream())
        .map(it -> new ShownBand(it.textKey(), SINCE.format(it.since())))
        .toList();
  }

  /// The same page in the other language: what a GET asked for is asked for again, a POST is not.
  static String inOtherLanguage(HttpServletRequest request, String language) {
    String query = request.getMethod().equals("GET") ? request.getQueryString() : null;
    Stream<String> kept =
        query == null ? Stream.empty() : Stream.of(query.split("&")).filter(PageFrame::isKept);
    return Stream.concat(kept, Stream.of("lang=" + (language.equals("en") ? "nb" : "en")))
        .collect(Collectors.joining("&", request.getRequestURI() + "?", ""));
  }

  private static boolean isKept(String parameter) {
    return !parameter.isEmpty() && !parameter.equals("lang") && !parameter.startsWith("lang=");
  }

  private List<CaseTab.Shown> caseTabs(Actor reader, HttpServletRequest request) {
    Matcher path = OF_A_CASE.matcher(request.getRequestURI());
    return path.matches()
        ? navigation.ofCase(reader, Long.parseLong(path.group(1)), request.getRequestURI())
        : List.of();
  }

  private boolean mayConfirm(Actor reader) {
    return Stream.of(Action.MANAGE_RETENTION, Action.ASSIGN_CASE, Action.DECIDE_GRADING)
        .anyMatch(it -> access.may(reader, it, new Resource.General("/gjenoppretting")));
  }

  private static boolean isRedirect(ModelAndView page) {
    String view = page.getViewName();
    return view != null && view.startsWith("redirect:");
  }

  static String language() {
    return LocaleContextHolder.getLocale().getLanguage().equals("en") ? "en" : "nb";
  }

  private Optional<Actor> reader() {
    try {
      return Optional.of(access.current());
    } catch (Denied nobody) {
      return Optional.empty();
    }
  }
}
