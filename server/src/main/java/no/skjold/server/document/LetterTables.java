package no.skjold.server.document;

import java.security.SecureRandom;
import no.skjold.server.storage.SealedTable;

/// What of this capability stands sealed.
record LetterTables(SealedTable letters, SealedTable attachments, SealedTable readings) {

  static final String WORDS = "words";
  static final String TOWN_READ = "town_read";

  ContentSeal letterSeal(SecureRandom random) {
    return new ContentSeal(letters, random);
  }

  ContentSeal attachmentSeal(SecureRandom random) {
    return new ContentSeal(attachments, random);
  }
}
