@NullMarked
package no.skjold.server.citizen;

import org.jspecify.annotations.NullMarked;
