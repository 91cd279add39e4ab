/// What the parties and the court are told in writing: which letters a decision asks for, what
/// stands in each, which are missing, and the pages where they are made, kept and sent. Writes from
/// `order`; `document` renders, keeps and sends.
@ApplicationModule(
    allowedDependencies = {
      "access",
      "audit",
      "page",
      "party",
      "supervision",
      "order",
      "document",
      "zone"
    })
@NullMarked
package no.skjold.server.letter;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
