package no.skjold.server.breach;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import no.skjold.server.access.Actor;
import no.skjold.server.audit.Audit;
import no.skjold.server.audit.Trace;
import no.skjold.server.breach.EvidenceStore.Examined;
import org.springframework.transaction.support.TransactionTemplate;

/// What was handed in as evidence. Asks nobody whether they may: the caller has. Any thread.
final class EvidenceFiles {

  private final EvidenceStore store;
  private final VirusScanner scanner;
  private final BreachSettings settings;
  private final Audit audit;
  private final TransactionTemplate transaction;
  private final InstantSource clock;
  private final Preview preview = new Preview();

  EvidenceFiles(
      EvidenceStore store,
      VirusScanner scanner,
      BreachSettings settings,
      Audit audit,
      TransactionTemplate transaction,
      InstantSource clock) {
    this.store = store;
    this.scanner = scanner;
    this.settings = settings;
    this.audit = audit;
    this.transaction = transaction;
    this.clock = clock;
  }

  /// Finds out what was handed in is, before anything is stored.
  ///
  /// @throws Unsound for what is not taken
  List<Examined> examine(List<HandedIn> handedIn) {
    Unsound.unless(handedIn.size() <= settings.mostFiles(), "files.many");
    List<Examined> examined = new ArrayList<>();
    for (HandedIn file : handedIn) {
      Unsound.unless(file.bytes() > 0, "files.empty");
      Unsound.unless(file.bytes() <= settings.largestFile().toBytes(), "files.large");
      examined.add(examine(file));
    }
    return examined;
  }

  private Examined examine(HandedIn file) {
    try (InputStream toDigest = file.content().open();
        InputStream toScan = file.content().open()) {
      String type = FileTypes.type(file);
      return new Examined(
          file, Sha256.of(toDigest), type, FileTypes.tellsPlace(file, type), scanner.scan(toScan));
    } catch (IOException e) {
      throw new UncheckedIOException("what was handed in cannot be read", e);
    }
  }

  /// Keeps what was examined, all of it or nothing; what the breach has already is not kept twice.
  void add(Actor by, Breach breach, List<Examined> examined) {
    transaction.executeWithoutResult(_ -> {
      int there = store.hold(breach.id());
      Unsound.unless(there + examined.size() <= settings.mostFiles(), "files.many");
      examined.forEach(it -> add(by, breach, it));
    });
  }

  private void add(Actor by, Breach breach, Examined examined) {
    try {
      store
          .insert(breach.id(), examined, clock.instant(), by.name())
          .ifPresent(it -> note(by, "evidence_added", breach, it));
    } catch (IOException e) {
      throw new UncheckedIOException("evidence cannot be kept", e);
    }
  }

  private void note(Actor by, String what, Breach breach, long fileId) {
    audit.append(
        Trace.of(by.name(), what, "subject/" + breach.subjectId())
            .detail("breach/" + breach.id() + " file/" + fileId));
  }

  /// In the order they came.
  List<Evidence> of(Breach breach) {
    return store.of(breach.id());
  }

  Optional<Evidence> find(Breach breach, long id) {
    return store.find(breach.id(), id);
  }

  /// As it was handed in; on the trail first. The caller closes it.
  ///
  /// @throws Unsound when a scanner found malware in it
  InputStream fetch(Actor by, Breach breach, Evidence file) throws IOException {
    Unsound.unless(!file.harmful(), "files.harmful");
    note(by, "evidence_fetched", breach, file.id());
    return store.open(file);
  }

  /// A small picture of it; empty where none can be drawn.
  Optional<byte[]> preview(Evidence file) throws IOException {
    if (!Preview.possible(file)) {
      return Optional.empty();
    }
    try (InputStream content = store.open(file)) {
      return preview.draw(content.readAllBytes(), file.type());
    }
  }

  /// Looks for malware in it anew, as for a file that came while no scanner was there.
  void scan(Actor by, Breach breach, Evidence file) {
    try (InputStream content = store.open(file)) {
      Scan scan = scanner.scan(content);
      transaction.executeWithoutResult(_ -> {
        store.scanned(file.id(), scan);
        note(by, "evidence_scanned", breach, file.id());
      });
    } catch (IOException e) {
      throw new UncheckedIOException("evidence cannot be read", e);
    }
  }
}
