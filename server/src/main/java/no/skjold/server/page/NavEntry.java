package no.skjold.server.page;

import no.skjold.server.access.Access.Action;

/// One entry of the main menu. A capability contributes its own as beans; the frame shows those
/// whose action the reader may do, and `/` leads to the first of them.
///
/// @param order where it stands; the first that one may is where one begins
/// @param path of the page, such as `/konsoll`
/// @param textKey of its name in the message bundles
/// @param action what the page itself asks for, on a general resource of its path
public record NavEntry(int order, String path, String textKey, Action action) {

  public NavEntry {
    if (!path.startsWith("/") || path.startsWith("//")) {
      throw new IllegalArgumentException("a menu leads to our own pages: " + path);
    }
  }
}
