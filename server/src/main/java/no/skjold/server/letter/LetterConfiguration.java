package no.skjold.server.letter;

import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import no.skjold.law.Law;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.PartyRegister;
import no.skjold.server.access.StaffDirectory;
import no.skjold.server.document.Documents;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Proceedings;
import no.skjold.server.page.CaseTab;
import no.skjold.server.party.People;
import no.skjold.server.party.Whereabouts;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.zone.ZonePictures;
import no.skjold.server.zone.ZoneWords;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Wires the letters of cases.
@Configuration(proxyBeanMethods = false)
class LetterConfiguration {

  @Bean
  LetterWriter letterWriter(
      Orders orders,
      Law law,
      Subjects subjects,
      PartyRegister parties,
      People people,
      Whereabouts whereabouts,
      ZonePictures pictures,
      ZoneWords words,
      Office letterOffice,
      InstantSource clock) {
    return new LetterWriter(
        orders,
        law,
        subjects,
        parties,
        people,
        whereabouts,
        letterOffice,
        new DrawnFigures(pictures, words),
        clock);
  }

  @Bean
  Office letterOffice(MessageSource texts, Environment settings) {
    return new Office(texts, contacts(settings));
  }

  private static Map<String, List<String>> contacts(Environment settings) {
    ResolvableType lines = ResolvableType.forClassWithGenerics(List.class, String.class);
    Bindable<Map<String, List<String>>> contacts =
        Bindable.of(
            ResolvableType.forClassWithGenerics(
                Map.class, ResolvableType.forClass(String.class), lines));
    return Binder.get(settings).bind("skjold.letter.contact", contacts).orElse(Map.of());
  }

  @Bean
  CaseLetters caseLetters(
      Access access,
      Orders orders,
      PartyRegister parties,
      LetterWriter writer,
      Documents documents) {
    return new CaseLetters(access, orders, parties, writer, documents);
  }

  @Bean
  Service letterService(
      Orders orders,
      Proceedings proceedings,
      Documents documents,
      PlatformTransactionManager transactions) {
    return new Service(orders, proceedings, documents, new TransactionTemplate(transactions));
  }

  @Bean
  HeldBack heldBackLetters(
      PartyRegister parties, Whereabouts whereabouts, Subjects subjects, Office letterOffice) {
    return new HeldBack(parties, whereabouts, subjects, letterOffice);
  }

  @Bean
  SentLetters sentLetters(Proceedings proceedings, ObjectProvider<StaffDirectory> directories) {
    return new SentLetters(proceedings, directories);
  }

  @Bean
  CaseTab lettersTab() {
    return new CaseTab(60, "/brev", "letter.nav", Action.SEE_CASE);
  }
}
