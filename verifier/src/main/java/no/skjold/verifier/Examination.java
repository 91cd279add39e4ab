package no.skjold.verifier;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.skjold.verifier.Finding.Changed;
import no.skjold.verifier.Finding.ContentGone;
import no.skjold.verifier.Finding.CutOff;
import no.skjold.verifier.Finding.DoesNotFollow;
import no.skjold.verifier.Finding.ForgedHead;
import no.skjold.verifier.Finding.Missing;
import no.skjold.verifier.Finding.MissingHeads;
import no.skjold.verifier.Finding.OutOfOrder;
import no.skjold.verifier.Finding.Replaced;
import no.skjold.verifier.Finding.ReplacedHead;
import no.skjold.verifier.Finding.Truncated;
import no.skjold.verifier.Finding.TwoHeads;
import no.skjold.verifier.Finding.UnknownKey;

/// Takes the heads first, then the rows in the order in which they stand, and tells what is wrong.
/// In memory it keeps heads and gaps, never rows. One thread's.
final class Examination {

  static final int MOST_FINDINGS = 1_000;
  private static final Pattern DELETION = Pattern.compile("audit/1-(\\d{1,18})");

  private final List<Finding> findings = new ArrayList<>();
  private final Map<Long, List<Head>> signed = new HashMap<>();
  private final List<long[]> gone = new ArrayList<>();
  private List<Head> heads = List.of();
  private long expected = 1;
  private long rows;
  private long deleted;
  private long deletedUpTo;
  private byte[] before = Digests.ZEROS;
  private Optional<Instant> lastAt = Optional.empty();

  /// @param given from one source or several; those that are the same count once
  void heads(Collection<Head> given, PublicKeys keys) {
    heads = given.stream().sorted(Comparator.comparing(Head::day)).toList();
    heads = withoutCopies(heads);
    byte[] previous = Digests.ZEROS;
    LocalDate due = heads.isEmpty() ? LocalDate.EPOCH : heads.getFirst().day();
    for (Head head : heads) {
      signature(head, keys);
      if (head.day().isAfter(due)) {
        find(new MissingHeads(due, head.day().minusDays(1)));
      } else if (!Arrays.equals(head.previous(), previous)) {
        find(new ReplacedHead(head.day()));
      }
      previous = head.digest();
      due = head.day().plusDays(1);
      signed.computeIfAbsent(head.position(), it -> new ArrayList<>()).add(head);
    }
  }

  private List<Head> withoutCopies(List<Head> sorted) {
    List<Head> once = new ArrayList<>();
    for (Head head : sorted) {
      if (once.isEmpty() || !once.getLast().day().equals(head.day())) {
        once.add(head);
      } else if (!Arrays.equals(once.getLast().digest(), head.digest())) {
        find(new TwoHeads(head.day()));
      }
    }
    return once;
  }

  private void signature(Head head, PublicKeys keys) {
    switch (keys.check(head)) {
      case GOOD -> {}
      case BAD -> find(new ForgedHead(head.day()));
      case UNKNOWN_KEY -> find(new UnknownKey(head.day(), head.keyId()));
    }
  }

  void row(Row row) {
    rows++;
    boolean gap = place(row);
    link(row, gap);
    content(row);
    List<Head> here = signed.remove(row.position());
    if (here != null) {
      here.stream()
          .filter(it -> !Arrays.equals(it.hash(), row.hash()))
          .findFirst()
          .ifPresent(it -> find(new Replaced(it.day(), row.position())));
    }
  }

  /// Whether something stands out in the order already.
  private boolean place(Row row) {
    long due = expected;
    if (row.position() < due) {
      find(new OutOfOrder(row.position(), due));
      return true;
    }
    expected = row.position() + 1;
    if (row.position() > due) {
      find(new Missing(due, row.position() - 1));
      return true;
    }
    return false;
  }

  private void link(Row row, boolean gap) {
    if (!Arrays.equals(row.hash(), row.expectedHash())) {
      find(new Changed(row.position()));
    } else if (!gap && !Arrays.equals(row.previous(), before)) {
      find(new DoesNotFollow(row.position()));
    }
    before = row.hash();
  }

  private void content(Row row) {
    if (row.content().isEmpty()) {
      gone(row.position());
      return;
    }
    Row.Content content = row.content().get();
    if (!Arrays.equals(content.commitment(), row.commitment())) {
      find(new Changed(row.position()));
    }
    lastAt = Optional.of(content.at());
    Matcher deletion = DELETION.matcher(content.resource());
    if (content.action().equals("content_deleted") && deletion.matches()) {
      deletedUpTo = Math.max(deletedUpTo, Long.parseLong(deletion.group(1)));
    }
  }

  /// Of more gaps than any trail has, the last one stands for all that follow.
  private void gone(long position) {
    deleted++;
    boolean follows = !gone.isEmpty() && gone.getLast()[1] == position - 1;
    if (follows || gone.size() == MOST_FINDINGS) {
      gone.getLast()[1] = position;
    } else {
      gone.add(new long[] {position, position});
    }
  }

  private void find(Finding finding) {
    boolean known = !findings.isEmpty() && findings.getLast().equals(finding);
    if (findings.size() < MOST_FINDINGS && !known) {
      findings.add(finding);
    }
  }

  /// @param now until when heads must be there
  Report end(boolean complete, Instant now) {
    if (!complete) {
      find(new CutOff());
    }
    signed.values().stream()
        .flatMap(List::stream)
        .filter(it -> it.position() >= expected)
        .max(Comparator.comparingLong(Head::position))
        .ifPresent(it -> find(new Truncated(it.day(), it.position(), expected - 1)));
    gone.stream()
        .filter(it -> it[1] > deletedUpTo)
        .forEach(it -> find(new ContentGone(Math.max(it[0], deletedUpTo + 1), it[1])));
    missingAtTheEnd(now);
    return new Report(rows, deleted, heads.size(), lastAt, lastHead(), List.copyOf(findings));
  }

  private Optional<LocalDate> lastHead() {
    return heads.isEmpty() ? Optional.empty() : Optional.of(heads.getLast().day());
  }

  /// Every day that is over has a head; the last one is given a day to be signed and sent here.
  private void missingAtTheEnd(Instant now) {
    LocalDate due = LocalDate.ofInstant(now, ZoneOffset.UTC).minusDays(2);
    LocalDate next =
        lastHead()
            .map(it -> it.plusDays(1))
            .or(() -> lastAt.map(it -> LocalDate.ofInstant(it, ZoneOffset.UTC)))
            .orElse(due.plusDays(1));
    if (!next.isAfter(due)) {
      find(new MissingHeads(next, due));
    }
  }
}
