package no.skjold.server.risk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One assessment, under way or finished, with what has been answered.
///
/// @param version counts every save, so that two on one draft notice each other
/// @param saved the parts saved so far
/// @param finished null while it is a draft
record Sheet(
    long id,
    long subjectId,
    Form form,
    Occasion occasion,
    int version,
    Signature begun,
    @Nullable Signature finished,
    Map<String, SavedPart> saved) {

  Sheet {
    saved = Map.copyOf(saved);
  }

  Sheet with(Map<String, SavedPart> parts) {
    return new Sheet(id, subjectId, form, occasion, version, begun, finished, parts);
  }

  boolean draft() {
    return finished == null;
  }

  Answers answers() {
    Map<String, Answer> all = new HashMap<>();
    saved.values().forEach(it -> all.putAll(it.answers()));
    return new Answers(form, all);
  }

  /// Which version the part was saved as; 0 for never.
  int versionOf(String part) {
    SavedPart it = saved.get(part);
    return it == null ? 0 : it.version();
  }

  /// Parts saved after the version somebody looked at.
  List<Form.Part> savedAfter(int seen) {
    return form.parts().stream().filter(it -> versionOf(it.id()) > seen).toList();
  }

  /// @param version the sheet's when this was saved
  record SavedPart(int version, Map<String, Answer> answers, Signature by) {
    SavedPart {
      answers = Map.copyOf(answers);
    }

    @Override
    public String toString() {
      return "SavedPart[sealed]";
    }
  }

  @Override
  public String toString() {
    return "Sheet[" + id + "]";
  }
}
