package no.skjold.server.citizen;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.Optional;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor;
import no.skjold.server.access.Resource;
import no.skjold.server.audit.Audit;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Where the case officer, with the protected person present, sets the words she will say, the
/// number her messages go to, and hands her a code to begin with.
@Controller
class SafeguardPages {

  private static final int STARTER_CODES = 100_000_000;

  private final Access access;
  private final Safeguarding safeguarding;
  private final SecureRandom random;
  private final Audit audit;

  SafeguardPages(Access access, Safeguarding safeguarding, SecureRandom random, Audit audit) {
    this.access = access;
    this.safeguarding = safeguarding;
    this.random = random;
    this.audit = audit;
  }

  @GetMapping("/trygghet/{personId}")
  String show(@PathVariable long personId, Model page) {
    allowed(personId);
    page.addAttribute("personId", personId);
    page.addAttribute("isSet", safeguarding.isSet(personId));
    return "trygghet";
  }

  @PostMapping("/trygghet/{personId}")
  String set(
      @PathVariable long personId,
      @RequestParam(defaultValue = "") String kodeord,
      @RequestParam(defaultValue = "") String tvang,
      @RequestParam(defaultValue = "") String nummer,
      Model page) {
    Actor actor = allowed(personId);
    page.addAttribute("personId", personId);
    page.addAttribute("isSet", safeguarding.isSet(personId));
    Optional<String> fault = fault(kodeord, tvang, nummer);
    if (fault.isPresent()) {
      page.addAttribute("fault", fault.get());
      page.addAttribute("nummer", nummer);
      return "trygghet";
    }
    String starter = String.format(Locale.ROOT, "%08d", random.nextInt(STARTER_CODES));
    safeguarding.set(personId, starter, kodeord, tvang, TextNumber.read(nummer).orElseThrow());
    audit.append(actor.name(), "safeguard_set", "person/" + personId, "");
    page.addAttribute("isSet", true);
    page.addAttribute("starter", starter);
    return "trygghet";
  }

  private static Optional<String> fault(String codeWord, String duressWord, String number) {
    if (tooShort(codeWord) || tooShort(duressWord)) {
      return Optional.of("citizen.safeguard.short");
    }
    if (SecretWords.normal(codeWord).equals(SecretWords.normal(duressWord))) {
      return Optional.of("citizen.safeguard.same");
    }
    return TextNumber.read(number).isEmpty()
        ? Optional.of("citizen.safeguard.number")
        : Optional.empty();
  }

  private static boolean tooShort(String word) {
    return SecretWords.normal(word).length() < 4 || !SecretWords.fits(word);
  }

  private Actor allowed(long personId) {
    Actor actor = access.current();
    access.require(actor, Action.EDIT_PERSON, new Resource.Person(personId));
    if (actor instanceof Actor.Staff) {
      return actor;
    }
    // A machine enters people; no words are agreed with one.
    throw new Access.NotThere();
  }
}
