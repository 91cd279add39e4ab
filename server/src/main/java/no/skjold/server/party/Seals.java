package no.skjold.server.party;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import no.skjold.server.access.Grading;
import no.skjold.server.party.Person.Address;
import no.skjold.server.party.Person.ContactWay;
import no.skjold.server.storage.Column;
import no.skjold.server.storage.FieldCipher;

/// Which fields of people are sealed, and how each is written inside its seal.
final class Seals {

  private static final Column NAME = new Column("party.person.name");
  private static final Column IDENTITY_NUMBER = new Column("party.person.identity_number");
  private static final Column NOTE = new Column("party.person.note");
  private static final Column GRADE = new Column("party.person.grade");
  private static final Column DISTRICTS = new Column("party.person.districts");
  private static final Column ADDRESS_GRADE = new Column("party.address.grade");
  private static final Column ADDRESS_LINES = new Column("party.address.lines");
  private static final Column CONTACT = new Column("party.contact.value");

  private final FieldCipher cipher;

  Seals(FieldCipher cipher) {
    this.cipher = cipher;
  }

  /// What everything sealed with the key in force begins with.
  byte[] prefix() {
    return cipher.prefix();
  }

  byte[] name(long id, String name) {
    return cipher.seal(NAME, id, name);
  }

  String name(long id, byte[] sealed) {
    return cipher.open(NAME, id, sealed);
  }

  byte[] identityNumber(long id, String number) {
    return cipher.seal(IDENTITY_NUMBER, id, number);
  }

  String identityNumber(long id, byte[] sealed) {
    return cipher.open(IDENTITY_NUMBER, id, sealed);
  }

  byte[] note(long id, String note) {
    return cipher.seal(NOTE, id, note);
  }

  String note(long id, byte[] sealed) {
    return cipher.open(NOTE, id, sealed);
  }

  byte[] grade(long id, Grading grade) {
    return cipher.seal(GRADE, id, grade.name());
  }

  Grading grade(long id, byte[] sealed) {
    return grading(cipher.open(GRADE, id, sealed));
  }

  byte[] districts(long id, Set<String> districts) {
    return cipher.seal(DISTRICTS, id, districts.stream().sorted().collect(Collectors.joining(" ")));
  }

  Set<String> districts(long id, byte[] sealed) {
    return Arrays.stream(cipher.open(DISTRICTS, id, sealed).split(" "))
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  byte[] addressGrade(long id, int number, Grading grade) {
    return cipher.seal(ADDRESS_GRADE, row(id, number), grade.name());
  }

  Grading addressGrade(long id, int number, byte[] sealed) {
    return grading(cipher.open(ADDRESS_GRADE, row(id, number), sealed));
  }

  byte[] lines(long id, int number, List<String> lines) {
    return cipher.seal(ADDRESS_LINES, row(id, number), String.join("\n", lines));
  }

  List<String> lines(long id, int number, byte[] sealed) {
    return cipher.open(ADDRESS_LINES, row(id, number), sealed).lines().toList();
  }

  byte[] contact(long id, ContactWay way) {
    return cipher.seal(CONTACT, row(id, way.number()), way.value());
  }

  String contact(long id, int number, byte[] sealed) {
    return cipher.open(CONTACT, row(id, number), sealed);
  }

  byte[] lines(long id, Address address) {
    return lines(id, address.number(), address.lines());
  }

  private static String row(long id, int number) {
    return id + "/" + number;
  }

  /// A grade that a later version wrote is kept as the strictest.
  private static Grading grading(String written) {
    return Arrays.stream(Grading.values())
        .filter(it -> it.name().equals(written))
        .findFirst()
        .orElse(Grading.UNKNOWN);
  }
}
