package no.skjold.server.letter;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.document.Audience;
import no.skjold.server.document.Document;
import no.skjold.server.document.Document.Attachment;
import no.skjold.server.document.Documents;
import no.skjold.server.document.LetterKind;
import no.skjold.server.order.CaseFile;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Happening.Served;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Proceedings;
import no.skjold.server.order.Standing;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.multipart.MultipartFile;

/// Formal service of a decision, as a person records it on its form. What can be refused is, before
/// anything is written. Any thread.
final class Service {

  /// Somebody writes down the minute.
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final Orders orders;
  private final Proceedings proceedings;
  private final Documents documents;
  private final TransactionTemplate transaction;

  Service(
      Orders orders,
      Proceedings proceedings,
      Documents documents,
      TransactionTemplate transaction) {
    this.orders = orders;
    this.proceedings = proceedings;
    this.documents = documents;
    this.transaction = transaction;
  }

  /// Whether the decision the form is for waits to be served.
  boolean awaited(Document form) {
    CaseFile file = orders.file(form.subjectId());
    return decision(form, file)
        .map(it -> orders.standing(file, it))
        .filter(Standing.AwaitingEffect.class::isInstance)
        .isPresent();
  }

  /// The service that made it work, where what was handed over with the form is not recorded yet:
  /// it was told elsewhere, or the database was away in between.
  Optional<Served> unfinished(Document form) {
    return decision(form, orders.file(form.subjectId()))
        .flatMap(it -> it.first(Served.class))
        .filter(served -> handedOver(form, served.at()).stream().anyMatch(it -> !it.sent()));
  }

  private static Optional<Decided> decision(Document form, CaseFile file) {
    return Optional.ofNullable(form.from().decision()).flatMap(file::decision);
  }

  /// The decision works from then on. What was handed over with the form has been given, too.
  ///
  /// @param scan the form as it came back signed; empty for none
  /// @throws no.skjold.server.order.Refused for a time or a decision that cannot be
  void record(Staff by, Document form, Served served, @Nullable MultipartFile scan) {
    Long decision = form.from().decision();
    Unsound.unless(form.kind() == LetterKind.SERVICE_FORM && decision != null, "form");
    Unsound.unless(!served.servedBy().isBlank() && served.servedBy().length() <= 200, "served_by");
    List<Document> handed = handedOver(form, served.at());
    Unsound.unless(
        handed.stream().anyMatch(it -> it.kind() == LetterKind.DECISION), "decision_not_made");
    byte[] signed = content(scan);
    if (signed.length > 0) {
      documents.requireTakable(signed);
    }
    handed.forEach(documents::requireRightSide);
    Optional<Served> recorded = recorded(form, served);
    if (recorded.isEmpty()) {
      proceedings.takesEffect(by, form.subjectId(), Objects.requireNonNull(decision), served);
    }
    transaction.executeWithoutResult(_ -> {
      if (signed.length > 0) {
        documents.attach(by, form, Attachment.Kind.RETURNED, "", served.servedBy(), signed);
      }
      Instant at = recorded.map(Served::at).orElse(served.at());
      handed.forEach(it -> documents.handedOver(by, it, at));
    });
  }

  /// This service, where the ban works by it already and only what goes with it is missing.
  private Optional<Served> recorded(Document form, Served served) {
    return unfinished(form)
        .filter(it ->
            it.at().truncatedTo(ChronoUnit.MINUTES).equals(served.at())
                && it.manner() == served.manner()
                && it.servedBy().equals(served.servedBy()));
  }

  /// The newest of each kind that there were to go with the form.
  private List<Document> handedOver(Document form, Instant at) {
    return Stream.of(LetterKind.DECISION, LetterKind.INFORMATION_TO_PARTIES)
        .flatMap(kind ->
            documents.of(form.subjectId()).stream()
                .filter(it -> it.kind() == kind && it.audience() == Audience.RESTRAINED)
                .filter(it -> it.from().equals(form.from()))
                .filter(it -> Objects.equals(it.addressee(), form.addressee()))
                .filter(it -> !it.keptAt().minus(MINUTE).isAfter(at))
                .limit(1))
        .toList();
  }

  static byte[] content(@Nullable MultipartFile file) {
    try {
      return file == null ? new byte[0] : file.getBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("what was sent cannot be read", e);
    }
  }
}
