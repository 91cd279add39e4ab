/// Who gets in, and for how long: accounts, identity providers, passkeys, codes handed over, bearer
/// tokens, sessions. What they may do is `access`'s.
@ApplicationModule(allowedDependencies = {"storage", "audit", "access", "page"})
@NullMarked
package no.skjold.server.login;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
