/// The Norwegian rules on bans that protect people, as versioned data and pure functions. [Law] is
/// the way in; [Rulebook] holds the rules. No framework, no clock, no network: of files it reads
/// its own rule tables only. Anybody may use it as a library; it is no legal advice.
///
/// ```java
/// Law law = new Law(Rulebook.standard().amendedBy("lov.yaml", amendments));
/// for (Finding missing : law.examine(decision).refusals()) {
///   show(missing.statute().nb(), missing.words().nb());
/// }
/// ```
@NullMarked
package no.skjold.law;

import org.jspecify.annotations.NullMarked;
