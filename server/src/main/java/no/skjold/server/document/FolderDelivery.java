package no.skjold.server.document;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import no.skjold.server.storage.PrivateFiles;

/// Into a folder that another system empties: a file is there whole or not at all, and on disk when
/// this returns.
final class FolderDelivery implements Delivery {

  private final Path folder;

  FolderDelivery(Path folder) {
    this.folder = folder;
  }

  @Override
  public Way way() {
    return Way.FOLDER;
  }

  /// The name tells that it is the same.
  @Override
  public boolean repeatable() {
    return true;
  }

  @Override
  public void deliver(Outgoing letter) throws Undelivered, IOException {
    if (!Files.isDirectory(folder)) {
      throw new Undelivered("folder_missing");
    }
    PrivateFiles.write(folder.resolve(letter.name()), letter.pdf());
  }
}
