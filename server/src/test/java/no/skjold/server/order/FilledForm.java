package no.skjold.server.order;

import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import no.skjold.server.addressprotection.Client;
import org.springframework.web.util.HtmlUtils;

/// A form on a page, as a browser without scripts fills it in and sends it: what stands in it goes
/// along unless it is answered anew.
final class FilledForm {

  private static final Pattern FORM =
      Pattern.compile("<form[^>]* action=\"([^\"]+)\"[^>]*>(.*?)</form>", Pattern.DOTALL);
  private static final Pattern FIELD =
      Pattern.compile("<(input|textarea|select)\\b([^>]*)>", Pattern.DOTALL);

  private final String action;
  private final List<Field> fields = new ArrayList<>();

  private record Field(String name, String value) {}

  private FilledForm(String action) {
    this.action = action;
  }

  /// @param ending of the address it is sent to
  static FilledForm on(String page, String ending) {
    Matcher form = FORM.matcher(page);
    while (form.find()) {
      if (form.group(1).endsWith(ending)) {
        FilledForm read = new FilledForm(form.group(1));
        read.read(form.group(2));
        return read;
      }
    }
    throw new AssertionError("no form to " + ending + " on " + page);
  }

  private void read(String inside) {
    Matcher field = FIELD.matcher(inside);
    while (field.find()) {
      String name = attribute(field.group(2), "name");
      if (!name.isEmpty() && !name.equals("_csrf")) {
        read(field.group(1), name, field.group(2), inside.substring(field.end()));
      }
    }
  }

  private void read(String element, String name, String attributes, String after) {
    switch (element) {
      case "textarea" -> add(name, unescaped(after.substring(0, after.indexOf("</textarea>"))));
      case "select" -> add(name, selected(after.substring(0, after.indexOf("</select>"))));
      default -> {
        boolean ticked =
            !attributes.matches("(?s).*type=\"(checkbox|radio)\".*")
                || attributes.contains("checked");
        if (ticked) {
          add(name, attribute(attributes, "value"));
        }
      }
    }
  }

  private static String selected(String options) {
    Matcher option = Pattern.compile("<option([^>]*selected[^>]*)>").matcher(options);
    return option.find() ? attribute(option.group(1), "value") : "";
  }

  private static String attribute(String attributes, String name) {
    Matcher found = Pattern.compile("\\b" + name + "=\"([^\"]*)\"").matcher(attributes);
    return found.find() ? unescaped(found.group(1)) : "";
  }

  private static String unescaped(String html) {
    return HtmlUtils.htmlUnescape(html);
  }

  private void add(String name, String value) {
    fields.add(new Field(name, value));
  }

  String value(String name) {
    return fields.stream()
        .filter(it -> it.name().equals(name))
        .map(Field::value)
        .findFirst()
        .orElse("");
  }

  /// Answers a field; one that stood there is answered anew.
  FilledForm answer(String name, Object value) {
    fields.removeIf(it -> it.name().equals(name));
    add(name, value.toString());
    return this;
  }

  /// Ticks one box of several.
  FilledForm tick(String name, Object value) {
    add(name, value.toString());
    return this;
  }

  FilledForm untick(String name) {
    fields.removeIf(it -> it.name().equals(name));
    return this;
  }

  HttpResponse<String> send(Client who) throws IOException, InterruptedException {
    return sendTo(who, action);
  }

  HttpResponse<String> sendTo(Client who, String path) throws IOException, InterruptedException {
    String body =
        fields.stream()
            .map(it -> encoded(it.name()) + "=" + encoded(it.value()))
            .collect(Collectors.joining("&"));
    return who.send("POST", path, "application/x-www-form-urlencoded", body);
  }

  private static String encoded(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}
