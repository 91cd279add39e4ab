package no.skjold.server.login;

import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Access.Denied;
import no.skjold.server.access.Access.NotThere;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Grading;
import no.skjold.server.access.Resource;
import no.skjold.server.login.Account.Trust;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The same as [AccountApi], for people: pages of forms that work without scripts.
@Controller
class AccountPages {

  private final Access access;
  private final Accounts accounts;
  private final AccountDesk desk;
  private final TrustRequests requests;
  private final Invitations invitations;
  private final Tokens tokens;
  private final AccessSettings settings;
  private final Environment environment;

  AccountPages(
      Access access,
      Accounts accounts,
      AccountDesk desk,
      TrustRequests requests,
      Invitations invitations,
      Tokens tokens,
      AccessSettings settings,
      Environment environment) {
    this.access = access;
    this.accounts = accounts;
    this.desk = desk;
    this.requests = requests;
    this.invitations = invitations;
    this.tokens = tokens;
    this.settings = settings;
    this.environment = environment;
  }

  @GetMapping("/tilgang/kontoer")
  String show(Model model) {
    return accounts(staff(Action.MANAGE_ACCOUNTS), model);
  }

  private String accounts(Staff by, Model model) {
    model.addAttribute("accounts", accounts.all());
    model.addAttribute("own", by.account());
    model.addAttribute(
        "waiting",
        requests.open().stream()
            .map(TrustRequests.TrustRequest::account)
            .collect(Collectors.toSet()));
    choices(model, new AccountForm("", List.of(), List.of(), "", null, ""));
    return "kontoer";
  }

  private static void choices(Model model, AccountForm form) {
    model.addAttribute("form", form);
    model.addAttribute("roles", AccountApi.rolesOfStaff());
    model.addAttribute("districts", Districts.WITH_THE_UNIT.stream().sorted().toList());
    model.addAttribute("clearances", CLEARANCES);
  }

  private static final List<Grading> CLEARANCES =
      List.of(Grading.UNGRADED, Grading.CONFIDENTIAL, Grading.STRICTLY_CONFIDENTIAL);

  @PostMapping("/tilgang/kontoer")
  String make(@ModelAttribute AccountForm form, Model model) {
    Staff by = staff(Action.MANAGE_ACCOUNTS);
    try {
      desk.make(by, form.nameOrBlank(), form.trust(), form.subjectOrNull());
    } catch (Refused refused) {
      accounts(by, model);
      choices(model, form);
      model.addAttribute("refused", refused.code());
      return "kontoer";
    }
    return "redirect:/tilgang/kontoer?venter";
  }

  @GetMapping("/tilgang/kontoer/{id}")
  String edit(@PathVariable String id, Model model) {
    staff(Action.MANAGE_ACCOUNTS);
    Account account = accounts.get(id).orElseThrow(NotThere::new);
    Trust trust = account.trust();
    model.addAttribute("account", account);
    choices(
        model,
        new AccountForm(
            account.name(),
            trust.roles().stream().map(Enum::name).toList(),
            List.copyOf(trust.districts()),
            trust.clearance().name(),
            trust.personId(),
            account.subject()));
    return "konto";
  }

  @PostMapping("/tilgang/kontoer/{id}")
  String change(@PathVariable String id, @ModelAttribute AccountForm form, Model model) {
    return attempt(
        model, by -> "redirect:/tilgang/kontoer?" + desk.change(by, id, form.trust()).name());
  }

  @PostMapping("/tilgang/kontoer/{id}/steng")
  String disable(@PathVariable String id, Model model) {
    return attempt(
        model,
        by -> {
          desk.disable(by, id);
          return "redirect:/tilgang/kontoer?DONE";
        });
  }

  @PostMapping("/tilgang/kontoer/{id}/aapne")
  String enable(@PathVariable String id, Model model) {
    return attempt(model, by -> "redirect:/tilgang/kontoer?" + desk.enable(by, id).name());
  }

  /// The link is shown once, in this answer.
  @PostMapping("/tilgang/kontoer/{id}/inviter")
  String invite(@PathVariable String id, Model model) {
    return attempt(
        model,
        by -> {
          String secret = desk.invite(by, id);
          model.addAttribute(
              "link", Origins.of(settings.origin(), environment) + "/invitasjon#" + secret);
          return accounts(by, model);
        });
  }

  private String attempt(Model model, Function<Staff, String> act) {
    Staff by = staff(Action.MANAGE_ACCOUNTS);
    try {
      return act.apply(by);
    } catch (Refused refused) {
      model.addAttribute("refused", refused.code());
      return accounts(by, model);
    }
  }

  /// @param by who asked, by name
  /// @param used when the invitation was used, while nobody has confirmed by whom
  record Waiting(
      String id, String name, Trust trust, String by, AccountDesk.Holder holder, String used) {}

  @GetMapping("/tilgang/godkjenning")
  String agreements(Model model) {
    staff(Action.AGREE_TO_TRUST);
    return showAgreements(model);
  }

  private String showAgreements(Model model) {
    model.addAttribute(
        "requests", requests.open().stream().flatMap(it -> waiting(it).stream()).toList());
    model.addAttribute("tokens", tokens.list().stream().filter(it -> !it.agreed()).toList());
    return "godkjenning";
  }

  private Optional<Waiting> waiting(TrustRequests.TrustRequest it) {
    return accounts
        .get(it.account())
        .map(account ->
            new Waiting(
                it.id(),
                account.name(),
                it.trust(),
                name(it.askedBy()),
                desk.holder(account),
                invitations.unconfirmed(account.id()).map(MINUTE::format).orElse("")));
  }

  private String name(String account) {
    return accounts.get(account).map(Account::name).orElse(account);
  }

  @PostMapping("/tilgang/godkjenning/{id}")
  String decide(
      @PathVariable String id,
      @RequestParam boolean enig,
      @RequestParam(defaultValue = "") String kjennetegn,
      Model model) {
    Staff by = staff(Action.AGREE_TO_TRUST);
    try {
      desk.decide(by, id, enig, kjennetegn);
    } catch (Refused refused) {
      model.addAttribute("refused", refused.code());
      return showAgreements(model);
    }
    return "redirect:/tilgang/godkjenning";
  }

  @PostMapping("/tilgang/godkjenning/klient/{id}")
  String agreeToToken(@PathVariable String id, Model model) {
    Staff by = staff(Action.AGREE_TO_TRUST);
    try {
      desk.agreeToToken(by, id);
    } catch (Refused refused) {
      model.addAttribute("refused", refused.code());
      return showAgreements(model);
    }
    return "redirect:/tilgang/godkjenning";
  }

  @GetMapping("/tilgang/klienter")
  String tokens(Model model) {
    staff(Action.MANAGE_TOKENS);
    return showTokens(model);
  }

  private String showTokens(Model model) {
    model.addAttribute("tokens", tokens.list().stream().map(AccountPages::row).toList());
    model.addAttribute("actions", Arrays.asList(Action.values()));
    return "klienter";
  }

  record TokenRow(
      String id, String name, boolean agreed, Set<Action> scopes, String until, String used) {}

  private static TokenRow row(Tokens.Token it) {
    return new TokenRow(
        it.id(),
        it.name(),
        it.agreed(),
        it.scopes(),
        DAY.format(it.expiresAt()),
        it.lastUsedAt() == null ? "" : MINUTE.format(it.lastUsedAt()));
  }

  private static final DateTimeFormatter DAY = oslo("d.M.yyyy");
  private static final DateTimeFormatter MINUTE = oslo("d.M.yyyy HH:mm");

  private static DateTimeFormatter oslo(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneId.of("Europe/Oslo"));
  }

  /// The token is shown once, in this answer.
  @PostMapping("/tilgang/klienter")
  String makeToken(
      @RequestParam String name,
      @RequestParam(required = false) @Nullable List<String> scopes,
      @RequestParam(defaultValue = "0") int days,
      Model model) {
    Staff by = staff(Action.MANAGE_TOKENS);
    try {
      Set<Action> wanted = new AccountApi.TokenForm(name, scopes, days).actions();
      Tokens.Made made = tokens.make(by, name, wanted, Duration.ofDays(days));
      model.addAttribute("made", made.secret());
    } catch (Refused refused) {
      model.addAttribute("refused", refused.code());
    }
    return showTokens(model);
  }

  @PostMapping("/tilgang/klienter/{id}/trekk-tilbake")
  String revoke(@PathVariable String id) {
    tokens.revoke(staff(Action.MANAGE_TOKENS).name(), id);
    return "redirect:/tilgang/klienter";
  }

  private Staff staff(Action action) {
    var actor = access.current();
    access.require(actor, action, new Resource.General("accounts"));
    if (actor instanceof Staff staff) {
      return staff;
    }
    throw new Denied("not_allowed");
  }
}
