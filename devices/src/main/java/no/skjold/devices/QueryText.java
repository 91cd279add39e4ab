package no.skjold.devices;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// Parameters of a query string or a form body. Of a repeated parameter the first counts.
final class QueryText {

  private static final int MOST_PARAMETERS = 100;

  private QueryText() {}

  static Map<String, String> parse(String query) {
    Map<String, String> parameters = new HashMap<>();
    int from = 0;
    for (int count = 0; from < query.length() && count < MOST_PARAMETERS; count++) {
      int to = query.indexOf('&', from);
      if (to < 0) {
        to = query.length();
      }
      int equals = query.indexOf('=', from);
      if (equals > from && equals < to) {
        parameters.putIfAbsent(
            decode(query.substring(from, equals)), decode(query.substring(equals + 1, to)));
      }
      from = to + 1;
    }
    return parameters;
  }

  private static String decode(String text) {
    if (text.indexOf('%') < 0 && text.indexOf('+') < 0) {
      return text;
    }
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException strayPercentSign) {
      return text;
    }
  }
}
