/// What all pages share: the reader's language, the texts their scripts need, who is logged in.
@ApplicationModule(allowedDependencies = {"access"})
@NullMarked
package no.skjold.server.page;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
