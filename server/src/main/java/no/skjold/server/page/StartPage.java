package no.skjold.server.page;

import no.skjold.server.access.Access;
import no.skjold.server.access.OpenToAll;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/// Where one begins: the first page of one's own work.
@Controller
class StartPage {

  private final Access access;
  private final Navigation navigation;

  StartPage(Access access, Navigation navigation) {
    this.access = access;
    this.navigation = navigation;
  }

  /// Somebody with no page of their own is told so, and what to do about it.
  @OpenToAll("shows nothing itself; every page it leads to asks")
  @GetMapping("/")
  String start() {
    return navigation.of(access.current()).stream()
        .findFirst()
        .map(first -> "redirect:" + first.path())
        .orElse("no-page");
  }
}
