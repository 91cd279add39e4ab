package no.skjold.server.order;

import java.util.List;
import no.skjold.law.Finding;

/// What cannot be done, and why: a code with words in the message bundle (`order.refused.CODE`), or
/// what the law says, with its paragraph. Nothing has been stored. Names nobody.
public final class Refused extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final transient List<Finding> findings;

  public Refused(String code) {
    this(code, List.of());
  }

  public Refused(String code, List<Finding> findings) {
    super(code);
    this.code = code;
    this.findings = List.copyOf(findings);
  }

  static void unless(boolean holds, String code) {
    if (!holds) {
      throw new Refused(code);
    }
  }

  public String code() {
    return code;
  }

  public List<Finding> findings() {
    return findings;
  }
}
