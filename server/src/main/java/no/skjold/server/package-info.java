/// The application: one process, a module per capability.
@NullMarked
package no.skjold.server;

import org.jspecify.annotations.NullMarked;
