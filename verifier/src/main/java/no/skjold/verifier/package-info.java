/// Tells whether an audit trail is whole: `./skjold verify-audit`. Knows the server by
/// docs/audit-format.md only, so that one mistake is not made twice.
@NullMarked
package no.skjold.verifier;

import org.jspecify.annotations.NullMarked;
