package no.skjold.server.letter;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.document.Document;
import no.skjold.server.document.Documents;
import no.skjold.server.document.Language;
import no.skjold.server.document.Unprintable;
import no.skjold.server.letter.CaseLetters.OfDecision;
import no.skjold.server.letter.LetterWriter.Written;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.supervision.Subjects.Subject;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/// The letters of a case: which are asked for and which there are, and making one. Nobody keeps a
/// letter they have not seen as it will be.
@Controller
@RequestMapping("/saker/{subjectId}/brev")
class LetterPages {

  private final Access access;
  private final CaseLetters letters;
  private final Documents documents;
  private final Names names;
  private final Subjects subjects;

  LetterPages(
      Access access, CaseLetters letters, Documents documents, Names names, Subjects subjects) {
    this.access = access;
    this.letters = letters;
    this.documents = documents;
    this.names = names;
    this.subjects = subjects;
  }

  @GetMapping
  String list(@PathVariable long subjectId, Model page) {
    Actor reader = access.current();
    access.require(reader, Action.SEE_CASE, new Resource.Case(subjectId));
    List<OfDecision> decisions = letters.overview(subjectId);
    List<Document> kept = documents.of(subjectId);
    about(subjectId, page);
    page.addAttribute("decisions", decisions);
    page.addAttribute("kept", kept);
    page.addAttribute("names", names.of(reader, addressees(decisions, kept)));
    page.addAttribute(
        "mayWork", access.may(reader, Action.WORK_ON_CASE, new Resource.Case(subjectId)));
    return "brev";
  }

  private static Set<Long> addressees(List<OfDecision> decisions, List<Document> kept) {
    Stream<Long> asked =
        decisions.stream()
            .flatMap(it -> it.rows().stream())
            .map(it -> it.expected().person())
            .filter(Objects::nonNull);
    Stream<Long> had = kept.stream().map(Document::addressee).filter(Objects::nonNull);
    return Stream.concat(asked, had).collect(Collectors.toSet());
  }

  @GetMapping("/nytt")
  String begin(@PathVariable long subjectId, @ModelAttribute LetterForm form, Model page) {
    Staff staff = worker(subjectId);
    return formPage(staff, subjectId, form, page);
  }

  /// The same with what the decision does not say filled in: texts about people stand in no
  /// address.
  @PostMapping("/vis")
  String show(@PathVariable long subjectId, @ModelAttribute LetterForm form, Model page) {
    Staff staff = worker(subjectId);
    return formPage(staff, subjectId, form, page);
  }

  @PostMapping("/forhandsvis")
  void preview(
      @PathVariable long subjectId, @ModelAttribute LetterForm form, HttpServletResponse response)
      throws IOException {
    Staff staff = worker(subjectId);
    try {
      Written written = letters.write(staff, subjectId, form.wanted());
      Pdf.show(response, "forhandsvisning.pdf", documents.preview(written.letter()));
    } catch (Unsound | Unprintable e) {
      throw new Access.NotThere();
    }
  }

  @PostMapping("/nytt")
  String keep(
      @PathVariable long subjectId,
      @ModelAttribute LetterForm form,
      Model page,
      HttpServletResponse response) {
    Staff staff = worker(subjectId);
    try {
      long id = letters.keep(staff, subjectId, form.wanted(), form.read(), form.townRead());
      return "redirect:/saker/" + subjectId + "/brev/" + id;
    } catch (Unsound unsound) {
      boolean changed = unsound.code().equals("changed");
      response.setStatus(
          (changed ? HttpStatus.CONFLICT : HttpStatus.UNPROCESSABLE_CONTENT).value());
      page.addAttribute("fault", "letter.fault." + unsound.code());
    } catch (Documents.NotTaken notTaken) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("fault", "document.refused." + notTaken.code());
    } catch (Unprintable unprintable) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
    }
    return formPage(staff, subjectId, form, page);
  }

  /// The form with the letter as it would be, or with what is missing in it.
  private String formPage(Staff staff, long subjectId, LetterForm form, Model page) {
    about(subjectId, page);
    page.addAttribute("form", form);
    page.addAttribute("languages", List.of(Language.values()));
    try {
      Wanted wanted = form.wanted();
      page.addAttribute("wanted", wanted);
      Long person = wanted.person();
      page.addAttribute("names", person == null ? Map.of() : names.of(staff, Set.of(person)));
      Written written = letters.write(staff, subjectId, wanted);
      page.addAttribute("told", written.told().name());
      page.addAttribute("unconfirmed", documents.unconfirmed(written.letter()));
      page.addAttribute("print", documents.fingerprint(written.letter()));
    } catch (Unsound unsound) {
      throw new Access.NotThere();
    } catch (Unprintable unprintable) {
      page.addAttribute("wrong", unprintable.reasons().stream().map(LetterPages::words).toList());
    }
    return "brev-nytt";
  }

  /// `detail_missing/COURT_DAYS` is told by the text of what comes before the slash.
  private static Wrong words(String reason) {
    int slash = reason.indexOf('/');
    return slash < 0
        ? new Wrong("letter.wrong." + reason, "")
        : new Wrong("letter.wrong." + reason.substring(0, slash), reason.substring(slash + 1));
  }

  record Wrong(String key, String what) {}

  private void about(long subjectId, Model page) {
    page.addAttribute("subjectId", subjectId);
    page.addAttribute("reference", subjects.find(subjectId).map(Subject::reference).orElse(""));
    page.addAttribute("zone", LegalDay.OSLO);
  }

  private Staff worker(long subjectId) {
    Actor actor = access.current();
    access.require(actor, Action.WORK_ON_CASE, new Resource.Case(subjectId));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }
}
