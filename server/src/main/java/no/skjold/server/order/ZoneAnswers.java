package no.skjold.server.order;

import java.util.Locale;
import no.skjold.law.Cap;
import no.skjold.law.Language;
import no.skjold.server.order.Terms.DrawnZone;
import no.skjold.server.zone.ZoneReading;
import no.skjold.server.zone.ZoneReading.Pace;
import no.skjold.server.zone.ZoneReading.Protection;
import no.skjold.server.zone.ZoneWords;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Zones and what is told of them, as JSON. Where the patrol is sent never stands in it.
@Component
final class ZoneAnswers {

  private final JsonMapper json;
  private final ZoneWords words;

  ZoneAnswers(JsonMapper json, ZoneWords words) {
    this.json = json;
    this.words = words;
  }

  ObjectNode collection(ZoneDrawing.Drawn drawn) {
    ObjectNode node =
        json.createObjectNode()
            .put("type", "FeatureCollection")
            .put("version", drawn.version())
            .put("open", drawn.open())
            .put("savedBy", drawn.by().name());
    ArrayNode features = node.putArray("features");
    drawn.zones().forEach(it -> features.add(feature(it)));
    return node;
  }

  ObjectNode feature(DrawnZone zone) {
    ObjectNode feature = json.createObjectNode().put("type", "Feature");
    feature
        .putObject("properties")
        .put("zoneId", zone.zoneId())
        .put("kind", "exclusion")
        .put("bufferMetres", zone.bufferMetres())
        .put("ownHomeInside", zone.ownHomeInside());
    feature.set("geometry", json.readTree(zone.geometry()));
    return feature;
  }

  ObjectNode reading(ZoneDrawing.Read read, String geometry, Cap ownHome, Locale language) {
    ObjectNode node = json.createObjectNode();
    switch (read.reading()) {
      case ZoneReading.Unsound(var fault) -> node.put("code", fault.code().replace('-', '_'));
      case ZoneReading.Sound sound -> sound(sound, read, node);
    }
    if (read.reading() instanceof ZoneReading.Sound) {
      ArrayNode told = node.putArray("words");
      words.of(geometry, language).forEach(told::add);
    }
    node.putObject("ownHomeLimit")
        .put("lastDay", ownHome.lastDay().toString())
        .put("statute", ownHome.rule().statute().in(lawLanguage(language)));
    return node;
  }

  static Language lawLanguage(Locale language) {
    return language.getLanguage().equals("en") ? Language.ENGLISH : Language.BOKMAAL;
  }

  private static void sound(ZoneReading.Sound sound, ZoneDrawing.Read read, ObjectNode node) {
    node.put("squareMetres", sound.size().squareMetres())
        .put("edgeMetres", sound.size().edgeMetres())
        .put("ownHome", sound.ownHome().name())
        .put("hidden", read.hidden())
        .put("noPlaces", read.noPlaces());
    ArrayNode municipalities = node.putArray("municipalities");
    sound.municipalities().forEach(municipalities::add);
    ArrayNode places = node.putArray("places");
    sound.places().forEach(it -> place(it, places.addObject()));
  }

  private static void place(Protection place, ObjectNode node) {
    node.put("covered", place.covered())
        .put("marginMetres", place.marginMetres())
        .put("drivingSeconds", place.estimate(Pace.DRIVING).toSeconds());
    ArrayNode tells = node.putArray("tells");
    place.tells().stream().map(Enum::name).sorted().forEach(tells::add);
  }
}
