package no.skjold.server.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import no.skjold.server.storage.Origin;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;

/// Whether a letter may leave the house, as it stands on its pages. Any thread.
final class Leaving {

  private static final Logger LOG = LoggerFactory.getLogger(Leaving.class);

  private final LetterStore letters;
  private final ObjectProvider<MayLeave> others;

  Leaving(LetterStore letters, ObjectProvider<MayLeave> others) {
    this.letters = letters;
    this.others = others;
  }

  /// Why it may not, as a code; empty when it may.
  Optional<String> heldBack(Document document) {
    String text;
    try {
      text = text(letters.open(document.id()));
    } catch (IllegalStateException | UncheckedIOException e) {
      LOG.error("letter {} is no longer what was kept: {}", document.id(), Origin.of(e));
      return Optional.of("unreadable");
    }
    return others.stream().flatMap(it -> it.heldBack(document, text).stream()).findFirst();
  }

  private static String text(byte[] pdf) {
    try (PDDocument read = Loader.loadPDF(pdf)) {
      return new PDFTextStripper().getText(read);
    } catch (IOException e) {
      throw new UncheckedIOException("a letter of our own cannot be read", e);
    }
  }
}
