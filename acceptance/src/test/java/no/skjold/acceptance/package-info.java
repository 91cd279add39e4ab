/// Black-box tests over the outer contract only: the pages, the API and the device ports of a
/// server in a process of its own, which can be killed.
@NullMarked
package no.skjold.acceptance;

import org.jspecify.annotations.NullMarked;
