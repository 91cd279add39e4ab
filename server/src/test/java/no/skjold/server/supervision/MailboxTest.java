package no.skjold.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MailboxTest {

  @Test
  void refuses_when_full_and_takes_again_when_read() {
    Mailbox<Integer> mailbox = new Mailbox<>(4);
    for (int i = 0; i < 4; i++) {
      assertThat(mailbox.offer(i)).isTrue();
    }
    assertThat(mailbox.offer(4)).isFalse();
    assertThat(mailbox.peek()).isZero();
    assertThat(mailbox.poll()).isZero();
    assertThat(mailbox.offer(4)).isTrue();
    for (int i = 1; i <= 4; i++) {
      assertThat(mailbox.poll()).isEqualTo(i);
    }
    assertThat(mailbox.poll()).isNull();
    assertThat(mailbox.isEmpty()).isTrue();
  }

  @Test
  void keeps_every_writers_order_and_loses_nothing() throws InterruptedException {
    int writers = 4;
    int each = 20_000;
    Mailbox<long[]> mailbox = new Mailbox<>(256);
    List<Thread> threads = new ArrayList<>();
    for (int w = 0; w < writers; w++) {
      long writer = w;
      threads.add(
          Thread.ofPlatform()
              .start(() -> {
                for (long i = 0; i < each; i++) {
                  while (!mailbox.offer(new long[] {writer, i})) {
                    Thread.onSpinWait();
                  }
                }
              }));
    }
    Map<Long, Long> next = new HashMap<>();
    long read = 0;
    while (read < (long) writers * each) {
      long[] item = mailbox.poll();
      if (item == null) {
        Thread.onSpinWait();
        continue;
      }
      assertThat(item[1]).isEqualTo(next.getOrDefault(item[0], 0L));
      next.put(item[0], item[1] + 1);
      read++;
    }
    for (Thread thread : threads) {
      thread.join();
    }
    assertThat(mailbox.poll()).isNull();
  }
}
