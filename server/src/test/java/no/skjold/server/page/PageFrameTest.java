package no.skjold.server.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class PageFrameTest {

  @Test
  void asks_for_the_same_in_the_other_language() {
    assertThat(other("GET", "vedtak=3&til=COURT&slag=DECISION"))
        .isEqualTo("/saker/7/brev/nytt?vedtak=3&til=COURT&slag=DECISION&lang=en");
    assertThat(other("GET", "lang=nb&navn=%C3%85+b&lang&langs=1"))
        .isEqualTo("/saker/7/brev/nytt?navn=%C3%85+b&langs=1&lang=en");
    assertThat(other("GET", "")).isEqualTo("/saker/7/brev/nytt?lang=en");
  }

  @Test
  void repeats_nothing_of_what_was_sent() {
    assertThat(other("POST", "vedtak=3")).isEqualTo("/saker/7/brev/nytt?lang=en");
  }

  private static String other(String method, String query) {
    MockHttpServletRequest request = new MockHttpServletRequest(method, "/saker/7/brev/nytt");
    request.setQueryString(query);
    return PageFrame.inOtherLanguage(request, "nb");
  }
}
