package no.skjold.server.breach;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.zip.ZipOutputStream;
import no.skjold.law.LegalDay;
import no.skjold.server.access.Access;
import no.skjold.server.access.Access.Action;
import no.skjold.server.access.Actor.Staff;
import no.skjold.server.access.Resource;
import no.skjold.server.alarm.CaseAlarms;
import no.skjold.server.alarm.PastAlarm;
import no.skjold.server.audit.Audit;
import no.skjold.server.audit.Trace;
import no.skjold.server.order.Decided;
import no.skjold.server.order.Orders;
import no.skjold.server.order.Terms;
import no.skjold.server.party.AddressesLeftOut;
import no.skjold.server.party.People;
import no.skjold.server.supervision.Subjects;
import no.skjold.server.zone.ZonePictures;
import no.skjold.server.zone.ZoneWords;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The evidence package that goes with the criminal case, as a zip: an index for people and one for
/// machines, the zones of the decisions that were broken with a map of each, the files of evidence
/// as they were handed in, and the SHA-256 of each. A file at a time goes through memory, in
/// pieces.
///
/// Left out, in every package alike so that it tells nothing of anybody: addresses of whom the case
/// protects, response places, positions, and originals that may tell where they were made. Asks
/// nobody whether it may be made: the caller has. Any thread.
final class EvidencePackage {

  private final Breaches breaches;
  private final EvidenceFiles files;
  private final Orders orders;
  private final CaseAlarms alarms;
  private final Subjects subjects;
  private final People people;
  private final Access access;
  private final AddressesLeftOut addresses;
  private final ZonePictures pictures;
  private final ZoneWords words;
  private final ITemplateEngine templates;
  private final Audit audit;
  private final InstantSource clock;
  private final LongSupplier ids;
  private final JsonMapper json =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  EvidencePackage(
      Breaches breaches,
      EvidenceFiles files,
      Orders orders,
      CaseAlarms alarms,
      Subjects subjects,
      People people,
      Access access,
      AddressesLeftOut addresses,
      ZonePictures pictures,
      ZoneWords words,
      ITemplateEngine templates,
      Audit audit,
      InstantSource clock,
      LongSupplier ids) {
    this.breaches = breaches;
    this.files = files;
    this.orders = orders;
    this.alarms = alarms;
    this.subjects = subjects;
    this.people = people;
    this.access = access;
    this.addresses = addresses;
    this.pictures = pictures;
    this.words = words;
    this.templates = templates;
    this.audit = audit;
    this.clock = clock;
    this.ids = ids;
  }

  /// The number a package is known by, on the trail before anything of it leaves the house.
  String begin(Staff by, long subjectId) {
    String packageId = "pakke-" + ids.getAsLong();
    note(by, "evidence_package_made", subjectId, packageId);
    return packageId;
  }

  /// Writes all of it; the trail then holds the SHA-256 of its list of sums. Does not close `out`.
  /// Where a file is no longer what was handed in, an [IOException]: the zip is then not whole.
  void write(Staff by, long subjectId, String packageId, Locale locale, OutputStream out)
      throws IOException {
    List<Breach> all = breaches.of(subjectId).stream().filter(Breach::stands).toList();
    Map<Long, List<Evidence>> kept = new HashMap<>();
    all.forEach(it -> kept.put(it.id(), files.of(it)));
    IndexWriter writer = writer(by, subjectId);
    EvidenceIndex index =
        writer.write(
            new IndexWriter.Matter(
                packageId, reference(subjectId), all, kept, alarms(subjectId, all)),
            by,
            clock.instant());
    ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
    Manifest manifest = new Manifest(zip);
    List<Decided> broken = writer.decisions(all);
    Locale language = Locale.of(locale.getLanguage().equals("en") ? "en" : "nb");
    manifest.add("indeks.html", html(index, broken, language));
    manifest.add("indeks.json", json.writeValueAsBytes(index));
    for (Decided it : broken) {
      addZones(manifest, it, language);
    }
    for (Breach breach : all) {
      for (Evidence file : kept.getOrDefault(breach.id(), List.of())) {
        if (!IndexWriter.leftOut(file)) {
          add(manifest, by, breach, file);
        }
      }
    }
    String sums = manifest.finish().sha256();
    zip.finish();
    note(by, "evidence_package_sent", subjectId, packageId + " " + sums);
  }

  private void addZones(Manifest manifest, Decided decided, Locale language) throws IOException {
    List<Terms.DrawnZone> zones = decided.terms().what().zones();
    if (!zones.isEmpty()) {
      manifest.add(IndexWriter.zones(decided), zones(decided.terms()));
    }
    for (Terms.DrawnZone it : zones) {
      manifest.add(map(decided, it), pictures.zone(it.geometry(), language));
    }
  }

  private static String map(Decided decided, Terms.DrawnZone zone) {
    return "vedtak/" + decided.id() + "-" + zone.zoneId() + ".png";
  }

  private void add(Manifest manifest, Staff by, Breach breach, Evidence file) throws IOException {
    try (InputStream content = files.fetch(by, breach, file)) {
      Manifest.Line line = manifest.add(IndexWriter.path(file), content);
      if (!line.sha256().equals(file.sha256())) {
        throw new IOException("file " + file.id() + " is not what was handed in");
      }
    }
  }

  private IndexWriter writer(Staff by, long subjectId) {
    Set<Long> herSide = breaches.protectedPersons(subjectId);
    Map<Long, String> names =
        herSide.stream()
            .filter(it -> access.may(by, Action.SEE_PERSON, new Resource.Person(it)))
            .collect(Collectors.toMap(it -> it, people::name));
    return new IndexWriter(addresses.of(herSide), names, orders.standing(orders.file(subjectId)));
  }

  private String reference(long subjectId) {
    return subjects.find(subjectId).orElseThrow(Access.NotThere::new).reference();
  }

  private List<PastAlarm> alarms(long subjectId, List<Breach> all) {
    Set<String> told =
        all.stream().map(Breach::alarmId).filter(Objects::nonNull).collect(Collectors.toSet());
    return alarms.of(subjectId).stream().filter(it -> told.contains(it.id())).toList();
  }

  private byte[] html(EvidenceIndex index, List<Decided> broken, Locale language) {
    Context context = new Context(language);
    context.setVariable("index", index);
    context.setVariable(
        "maps",
        broken.stream()
            .collect(Collectors.toMap(it -> Long.toString(it.id()), it -> maps(it, language))));
    context.setVariable("zone", LegalDay.OSLO);
    context.setVariable("language", language.getLanguage());
    return templates.process("brudd-pakke", context).getBytes(StandardCharsets.UTF_8);
  }

  /// A zone of a decision on its map.
  ///
  /// @param words the same for those who cannot see it
  /// @param takenAway whether a court has taken it away since
  record ZoneMap(String zoneId, String path, String words, boolean takenAway) {}

  private List<ZoneMap> maps(Decided decided, Locale language) {
    return decided.terms().what().zones().stream()
        .map(it ->
            new ZoneMap(
                it.zoneId(),
                map(decided, it),
                words.brief(it.geometry(), language),
                IndexWriter.takenAway(decided).contains(it.zoneId())))
        .toList();
  }

  private byte[] zones(Terms terms) {
    ObjectNode all = json.createObjectNode().put("type", "FeatureCollection");
    ArrayNode features = all.putArray("features");
    for (Terms.DrawnZone it : terms.what().zones()) {
      ObjectNode feature = features.addObject().put("type", "Feature");
      feature.putObject("properties").put("zoneId", it.zoneId());
      feature.set("geometry", json.readTree(it.geometry()));
    }
    return json.writeValueAsBytes(all);
  }

  private void note(Staff by, String what, long subjectId, String detail) {
    audit.append(Trace.of(by.name(), what, "subject/" + subjectId).detail(detail));
  }
}
