package no.skjold.server.backup;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What a backup says of itself in the clear, so that the right key is looked for. Everything
/// encrypted in the backup is bound to it.
///
/// @param format of the backup; this version reads 1
/// @param id of the backup
/// @param installation whose it is
/// @param key fingerprint of the backup key
/// @param envelope the key wrapped by a passphrase, if one was given
record Header(
    int format,
    String id,
    String installation,
    Instant takenAt,
    String key,
    BackupKey.@Nullable Envelope envelope) {

  static final int FORMAT = 1;
}
