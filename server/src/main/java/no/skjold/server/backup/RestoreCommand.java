package no.skjold.server.backup;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import no.skjold.server.storage.Database;
import no.skjold.server.storage.StorageSettings;
import no.skjold.server.supervision.EvidenceKeys;
import org.jspecify.annotations.Nullable;

/// `./skjold restore --from BACKUP`.
final class RestoreCommand {

  private static final Set<String> OPTIONS =
      Set.of("from", "data", "key", "vault", "without-evidence", "passphrase", "passphrase-file");

  /// Everything is restored, and its audit trail is not whole.
  private static final int AUDIT_TRAIL_BROKEN = 3;

  private final InstantSource clock;
  private final SecureRandom random;
  private final PrintStream out;

  RestoreCommand(InstantSource clock, SecureRandom random, PrintStream out) {
    this.clock = clock;
    this.random = random;
    this.out = out;
  }

  int run(String[] arguments, Map<String, String> environment) throws SQLException, IOException {
    Options options = Options.of(arguments, OPTIONS, environment);
    Path from = options.requiredPath("from", "the folder of one backup");
    StorageSettings settings = options.storage();
    boolean embedded = settings.database().url().isBlank();
    refuseUnlessEmpty(settings.data());
    Opened backup = Opened.open(from, header -> key(options, settings.data(), header));
    backup.check(out::println);
    Vault vault = vault(options, backup);
    Import.Done done =
        embedded
            ? intoNewFolder(options, settings.data(), backup, vault)
            : into(options, settings, backup, vault);
    report(settings.data(), backup.manifest(), done, vault);
    return done.auditTrailWhole() ? 0 : AUDIT_TRAIL_BROKEN;
  }

  private static BackupKey key(Options options, Path data, Header header) throws IOException {
    Optional<char[]> passphrase = options.passphrase();
    if (passphrase.isEmpty()) {
      return BackupKey.read(options.keyFile(data));
    }
    BackupKey.Envelope envelope = header.envelope();
    if (envelope == null) {
      throw new BackupRefused(
          "This backup was made without a passphrase.", "Give the backup key: --key FILE.");
    }
    return BackupKey.opened(envelope, passphrase.get());
  }

  private static void refuseUnlessEmpty(Path data) throws IOException {
    if (!Files.exists(data)) {
      return;
    }
    try (Stream<Path> found = Files.list(data)) {
      if (found.findAny().isPresent()) {
        throw new BackupRefused(
            "The data folder " + data + " is not empty.",
            "Restore into a new one: SKJOLD_DATA or --data FOLDER. Keys are put there afterwards.");
      }
    }
  }

  private static @Nullable Vault vault(Options options, Opened backup) {
    if (options.has("without-evidence")) {
      return null;
    }
    Path parent = backup.folder().toAbsolutePath().getParent();
    Path beside = parent == null ? Path.of(Vault.FILE) : parent.resolve(Vault.FILE);
    Path file = options.path("vault").orElse(beside);
    if (!Files.isRegularFile(file)) {
      throw new BackupRefused(
          "The vault of window keys " + file + " is not there.",
          "Name it with --vault FILE, or restore everything but evidence: --without-evidence.");
    }
    Vault vault = Vault.read(file, backup.key());
    Manifest manifest = backup.manifest();
    if (!vault.installation().equals(manifest.installation())) {
      throw new BackupRefused(
          "The vault belongs to another installation.", "Name the right one with --vault FILE.");
    }
    if (vault.number() < manifest.vaultNumber()) {
      throw new BackupRefused(
          "The vault is older ("
              + vault.number()
              + ") than the backup ("
              + manifest.vaultNumber()
              + "): it could bring back what was destroyed.",
          "Name the newest vault with --vault FILE.");
    }
    return vault;
  }

  /// All or nothing: made beside, put in its place when whole.
  private Import.Done intoNewFolder(
      Options options, Path data, Opened backup, @Nullable Vault vault)
      throws SQLException, IOException {
    Path beside = data.resolveSibling(data.getFileName() + ".restoring");
    BackupTool.deleteAll(beside);
    try {
      Import.Done done = into(options, options.storage(beside), backup, vault);
      Files.deleteIfExists(data);
      Files.move(beside, data, StandardCopyOption.ATOMIC_MOVE);
      return done;
    } finally {
      BackupTool.deleteAll(beside);
    }
  }

  private Import.Done into(
      Options options, StorageSettings settings, Opened backup, @Nullable Vault vault)
      throws SQLException, IOException {
    if (options.environment().getOrDefault("SKJOLD_BACKUP_KEY", "").isBlank()) {
      backup.key().write(BackupSettings.keyFile(settings.data(), ""));
    }
    EvidenceKeys keys =
        EvidenceKeys.at(
            EvidenceKeys.masterKeyFile(settings.data(), options.masterKey()), true, random);
    try (Database database = Database.open(settings, random)) {
      Import.Done done =
          new Import(backup, out::println).into(database, vault, keys, clock.instant());
      try (Connection connection = database.connectPatiently()) {
        return done.withAuditTrail(Import.auditTrailIsWhole(connection));
      }
    }
  }

  private void report(Path data, Manifest manifest, Import.Done done, @Nullable Vault vault)
      throws IOException {
    out.println("Restored " + done.rows() + " rows into " + data + ".");
    out.println(
        "  evidence: %d windows open again, %d without a key, %d destroyed since and kept so"
            .formatted(done.keysPutBack(), done.keysMissing(), done.destroyedSince()));
    out.println(
        done.auditTrailWhole()
            ? "  audit trail: whole"
            : "  THE AUDIT TRAIL IS NOT WHOLE, and was not when the backup was taken: compare with an"
                + " older backup before anything is deleted.");
    if (vault == null) {
      out.println("  without the vault no evidence opens.");
    }
    out.println(
        "  LOST: everything acknowledged after "
            + manifest.takenAt()
            + " (log position "
            + manifest.logPosition()
            + "). A restore is not a failover: consoles say so until somebody acknowledges it.");
    out.println(
        vault == null
            ? "  LOST with it: gradings of addresses, revoked tokens, closed accounts and roles taken"
                + " away after that time: without the vault nobody knows them. Enter them again."
            : "  Accounts, roles, tokens, assignments, people and gradings are as they were at "
                + vault.writtenAt()
                + ": nothing is looser than it was then.");
    out.println(
        "  Closed to all but the alarm path until two people have confirmed on /gjenoppretting: one of"
            + " IT operations, and a district's lead or the protected unit. Send the register's events"
            + " again. Invitations and handed-over codes no longer let anybody in.");
    out.println(
        "  Take a backup as soon as the server runs: until then no vault is kept, and what is destroyed"
            + " or taken away comes back with the next restore.");
    for (Manifest.KeyFile file : manifest.keyFiles()) {
      out.println(
          "  Before starting, put "
              + data.resolve("keys").resolve(file.name())
              + " back from escrow (fingerprint "
              + file.fingerprint()
              + ").");
    }
  }
}
