package no.skjold.server.addressprotection;

import jakarta.servlet.http.HttpServletResponse;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.access.Resource;
import no.skjold.server.addressprotection.Decision.Kind;
import no.skjold.server.party.People;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The wizard for a decision: one question to a page, what was typed is kept, works without script.
@Controller
@RequestMapping("/adressesperre/person/{personId}/vedtak")
class WizardPages {

  private static final String PAGE = "adressesperre-veiviser";

  private final Access access;
  private final Decisions decisions;
  private final People people;
  private final AddressProtectionSettings settings;
  private final ObjectProvider<CodeWordByVoice> codeWords;

  WizardPages(
      Access access,
      Decisions decisions,
      People people,
      AddressProtectionSettings settings,
      ObjectProvider<CodeWordByVoice> codeWords) {
    this.access = access;
    this.decisions = decisions;
    this.people = people;
    this.settings = settings;
    this.codeWords = codeWords;
  }

  @GetMapping
  String begin(@PathVariable long personId, Model page) {
    allowed(personId);
    return show(personId, new ProposalForm(Map.of()), Question.TARGET, page);
  }

  @PostMapping
  String answer(
      @PathVariable long personId,
      @RequestParam Map<String, String> sent,
      Model page,
      HttpServletResponse response) {
    Staff staff = allowed(personId);
    ProposalForm form = new ProposalForm(sent);
    Question question = question(sent.getOrDefault("question", ""));
    try {
      if (sent.getOrDefault("go", "").equals("back")) {
        return show(personId, form, neighbour(form, question, -1), page);
      }
      form.check(question);
      if (question == Question.SUMMARY) {
        return "redirect:/adressesperre/vedtak/" + propose(staff, personId, form);
      }
      return show(personId, form, neighbour(form, question, 1), page);
    } catch (Unsound unsound) {
      response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
      page.addAttribute("fault", unsound.code());
      return show(personId, form, question, page);
    }
  }

  private long propose(Staff staff, long personId, ProposalForm form) {
    boolean lowers = decisions.lowers(personId, form.address(), form.grade());
    return decisions.propose(
        staff, form.proposal(personId, lowers ? channel(staff, personId, form) : null));
  }

  /// Never more than one way at a time, and none that anybody could fill in alone.
  private SecondChannel channel(Staff staff, long personId, ProposalForm form) {
    return switch (form.answer("channel")) {
      case "code_word" -> spoken(staff, personId, form.answer("word"));
      case "in_person" -> new SecondChannel.InPerson(form.answer("channelHow"));
      default -> throw new Unsound("channel");
    };
  }

  private SecondChannel spoken(Staff staff, long personId, String word) {
    CodeWordByVoice agreed = codeWord(personId).orElseThrow(() -> new Unsound("channel.word.none"));
    Assessment.requireText(word, "channel.word.missing");
    return switch (agreed.said(staff, personId, word)) {
      case RIGHT -> new SecondChannel.CodeWordSpoken();
      case WRONG -> throw new Unsound("channel.word");
      case LATER -> throw new Unsound("channel.word.later");
      case FORCED -> throw new Unsound("channel.word.forced");
    };
  }

  private Optional<CodeWordByVoice> codeWord(long personId) {
    return codeWords.stream().filter(it -> it.agreed(personId)).findFirst();
  }

  private Staff allowed(long personId) {
    Actor actor = access.current();
    access.require(actor, Action.DECIDE_GRADING, new Resource.Person(personId));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Access.NotThere();
  }

  private static Question question(String name) {
    try {
      return Question.valueOf(name);
    } catch (IllegalArgumentException e) {
      return Question.TARGET;
    }
  }

  private static Question neighbour(ProposalForm form, Question question, int step) {
    List<Question> asked = Question.asked(form.ending());
    int at = Math.clamp(asked.indexOf(question) + step, 0, asked.size() - 1);
    return asked.get(at);
  }

  private String show(long personId, ProposalForm form, Question question, Model page) {
    suggest(form, question);
    List<Question> asked = Question.asked(form.ending());
    page.addAttribute("personId", personId);
    page.addAttribute("name", people.name(personId));
    page.addAttribute("question", question.name());
    page.addAttribute("number", asked.indexOf(question) + 1);
    page.addAttribute("of", asked.size());
    page.addAttribute("answers", form.answers());
    page.addAttribute("carried", carried(form, question));
    page.addAttribute("criteria", Criterion.values());
    page.addAttribute("addresses", people.addresses(personId));
    switch (question) {
      case KIND -> page.addAttribute("kinds", kinds(personId, form.address()));
      case SUMMARY -> summary(personId, form, page);
      case TARGET, BODY, CRITERIA, THREAT, HARM, ENDING, PERIOD -> {}
    }
    return PAGE;
  }

  private void suggest(ProposalForm form, Question question) {
    if (question == Question.PERIOD) {
      LocalDate today = decisions.today();
      form.suggest("from", today.toString());
      form.suggest("to", today.plus(settings.longest(form.body())).toString());
    }
  }

  private List<Kind> kinds(long personId, @Nullable Integer address) {
    List<Kind> kinds = new ArrayList<>();
    boolean stands = decisions.inForce(personId, address).isPresent();
    kinds.add(stands ? Kind.RENEWAL : Kind.GRANT);
    if (stands || decisions.grade(personId, address) != Grading.UNGRADED) {
      kinds.add(Kind.CHANGE);
      kinds.add(Kind.ENDING);
    }
    return kinds;
  }

  private void summary(long personId, ProposalForm form, Model page) {
    page.addAttribute("grade", form.grade());
    page.addAttribute("body", BodyWords.of(form.body()));
    page.addAttribute("before", decisions.grade(personId, form.address()));
    page.addAttribute("lowers", decisions.lowers(personId, form.address(), form.grade()));
    page.addAttribute("codeWordAgreed", codeWord(personId).isPresent());
  }

  /// What the other pages' answers are, to be sent along.
  private static Map<String, String> carried(ProposalForm form, Question question) {
    Map<String, String> carried = new TreeMap<>(form.answers());
    carried.keySet().removeIf(it -> askedBy(question, it));
    // Spoken once, never put into a page.
    carried.remove("word");
    return carried;
  }

  private static boolean askedBy(Question question, String field) {
    return switch (question) {
      case TARGET -> field.equals("address");
      case KIND -> field.equals("kind");
      case BODY -> List.of("bodyKind", "district", "municipality").contains(field);
      case CRITERIA -> field.startsWith("criterion.") || field.startsWith("reason.");
      case THREAT -> List.of("capacity", "intention").contains(field);
      case HARM -> List.of("harm", "abroad", "harmReason").contains(field);
      case ENDING -> field.equals("why");
      case PERIOD -> List.of("from", "to").contains(field);
      case SUMMARY -> List.of("channel", "channelHow").contains(field);
    };
  }
}
