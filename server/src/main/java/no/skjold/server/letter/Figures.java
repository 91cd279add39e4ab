package no.skjold.server.letter;

import java.util.List;
import no.skjold.server.document.Letter.Figure;

/// Draws the zones of a decision for a letter, each with its words. A function of the outlines
/// alone: nothing in it can place whom they protect. Any thread.
interface Figures {

  /// One for each zone the court has not taken away.
  List<Figure> of(Telling telling);
}
