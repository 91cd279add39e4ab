package no.skjold.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

class QuietPathTest {
  private static final int FIXES = 20_000;

  @Test
  void a_quiet_fix_allocates_nothing() {
    Life life = Life.besideOneZone().after(0, 9_000, 0);
    Fix[] fixes = new Fix[FIXES];
    for (int i = 0; i < FIXES; i++) {
      fixes[i] = Life.fix(Life.START + 1000L * (i + 1), 9_000 + i % 7, i % 5);
    }
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    run(life, fixes, 0, FIXES / 2);
    long before = threads.getCurrentThreadAllocatedBytes();
    run(life, fixes, FIXES / 2, FIXES);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(life.kinds()).isEmpty();
    // What the measurement and the compiler's own work leave on this thread, far below one per fix.
    assertThat(allocated).isLessThan(FIXES / 2);
  }

  private static void run(Life life, Fix[] fixes, int from, int to) {
    for (int i = from; i < to; i++) {
      life.engine.decide(life.plan, life.state, fixes[i], life);
    }
  }
}
