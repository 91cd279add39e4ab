package no.skjold.server.order;

import no.skjold.server.storage.SealedTable;

/// What of this capability stands sealed.
record OrderTables(
    SealedTable requests,
    SealedTable draftVersions,
    SealedTable decisions,
    SealedTable happenings,
    SealedTable entries,
    SealedTable planned) {}
