/// What somebody hostile would send, over real HTTP to the real server.
@NullMarked
package no.skjold.server.attack;

import org.jspecify.annotations.NullMarked;
