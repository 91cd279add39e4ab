package no.skjold.server.document;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A letter as handed over by whoever writes it: what varies. The fixed wording comes from the
/// version in force. Whether it is whole is told when it is composed ([Unprintable]).
///
/// What is written to the restrained person's side must hold no address, number or grade of hers,
/// nor hers any of his: nothing here can tell, the writer must.
///
/// @param dated the day on its head
/// @param sections in the order they stand within each part
/// @param passages what applies of the wording that does not always stand
/// @param figures maps, one for each zone
public record Letter(
    LetterKind kind,
    Language language,
    Addressee to,
    Sender from,
    LocalDate dated,
    Map<Detail, String> details,
    List<Section> sections,
    Set<Passage> passages,
    List<Figure> figures) {

  public Letter {
    details = Map.copyOf(details);
    sections = List.copyOf(sections);
    passages = Set.copyOf(passages);
    figures = List.copyOf(figures);
  }

  @Override
  public String toString() {
    return "Letter[" + kind + " " + language + " to " + to.audience + "]";
  }

  /// @param personId our number of the person it is to; null for an office or a posting. Citizens
  ///   open what is addressed to them only
  /// @param lines postal address; empty where there is none, or none may stand there
  public record Addressee(
      Audience audience, @Nullable Long personId, String name, List<String> lines) {
    public Addressee {
      lines = List.copyOf(lines);
    }

    @Override
    public String toString() {
      return "Addressee[" + audience + "]";
    }
  }

  /// @param office such as `Oslo politidistrikt`
  /// @param contact how one reaches it, a line each
  /// @param reference of the case, as people call it
  public record Sender(String office, List<String> contact, String reference) {
    public Sender {
      contact = List.copyOf(contact);
    }
  }

  /// @param heading blank where the part's own heading is enough
  /// @param paragraphs plain text; one that begins with `- ` is a point of a list
  public record Section(Part part, String heading, List<String> paragraphs) {
    public Section {
      paragraphs = List.copyOf(paragraphs);
    }

    @Override
    public String toString() {
      return "Section[" + part + "]";
    }
  }

  /// A picture.
  ///
  /// @param png at least 1200 pixels wide to look well in print
  /// @param title such as `Forbudssone 1`
  /// @param alternative one or two sentences for those who cannot see it
  /// @param inWords the whole of what it shows, in words: printed beside it
  public record Figure(byte[] png, String title, String alternative, List<String> inWords) {
    public Figure {
      inWords = List.copyOf(inWords);
    }

    @Override
    public String toString() {
      return "Figure[" + png.length + " bytes]";
    }
  }
}
