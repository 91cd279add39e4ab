package no.skjold.server.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class RefusedMessagesTest {

  @Test
  void the_shape_of_a_message_holds_neither_place_nor_name() {
    String message =
        "{\"t\":\"2026-11-21T12:00:00Z\",\"lat\":959.9139,\"lon\":-10.75,\"desc\":\"Kari Nordås\"}";
    assertThat(RefusedMessages.shape(message.getBytes(StandardCharsets.UTF_8)))
        .isEqualTo(
            "{\"t\":\"9999-99-99T99:99:99Z\",\"lat\":999.9999,\"lon\":-99.99,\"aaaa\":\"aaaa aaaaaa\"}");
  }

  @Test
  void the_shape_is_short_and_printable_whatever_came() {
    byte[] noise = new byte[5_000];
    for (int at = 0; at < noise.length; at++) {
      noise[at] = (byte) (at * 31);
    }
    assertThat(RefusedMessages.shape(noise)).hasSizeLessThan(260).matches("[ -~]*");
  }
}
