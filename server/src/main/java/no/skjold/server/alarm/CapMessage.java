package no.skjold.server.alarm;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import no.skjold.monitoring.Severity;
import no.skjold.server.alarm.AlarmPath.DrillOutcome;
import no.skjold.server.alarm.AlarmPath.DrillStanding;
import org.springframework.stereotype.Component;

/// An alarm as an OASIS CAP 1.2 message, for other systems. It names the case and the police
/// districts; never a place, name or address.
@Component
class CapMessage {

  private static final String NAMESPACE = "urn:oasis:names:tc:emergency:cap:1.2";

  /// CAP wants the offset written out, and no `Z`.
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx", Locale.ROOT)
          .withZone(ZoneId.of("Europe/Oslo"));

  private final AlarmRules rules;

  CapMessage(AlarmRules rules) {
    this.rules = rules;
  }

  byte[] write(Alarm alarm) {
    return written(xml -> write(xml, alarm));
  }

  /// Writes one message's root element.
  @FunctionalInterface
  private interface Root {
    void write(XMLStreamWriter xml) throws XMLStreamException;
  }

  private static byte[] written(Root root) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      XMLStreamWriter xml =
          XMLOutputFactory.newDefaultFactory()
              .createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
      xml.writeStartDocument("UTF-8", "1.0");
      root.write(xml);
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /// The live drill, never to be taken for an alarm: an exercise, whatever it found.
  byte[] write(DrillStanding drill, Instant now) {
    Instant sent = drill.at() == null ? drill.startedAt() : drill.at();
    boolean missing = drill.notConfirmed(now);
    // What is too old says something else than the same drill did when it came through.
    boolean tooOld = missing && drill.outcome() != DrillOutcome.NOT_CONFIRMED;
    String identifier = "skjold.drill." + sent.toEpochMilli() + (tooOld ? ".overdue" : "");
    return written(xml -> {
      begin(xml, identifier, sent, "Exercise", "Alert");
      xml.writeStartElement(NAMESPACE, "info");
      element(xml, "language", "nb-NO");
      element(xml, "category", "Security");
      element(
          xml,
          "event",
          missing ? "skjold.drill.alarm_path_not_confirmed" : "skjold.drill.confirmed");
      element(xml, "urgency", missing ? "Immediate" : "Past");
      element(xml, "severity", missing ? "Severe" : "Minor");
      element(xml, "certainty", "Observed");
      element(xml, "senderName", "Skjold");
      element(
          xml,
          "headline",
          missing ? "Øvelse: alarmveien er ikke bekreftet" : "Øvelse: alarmveien er bekreftet");
      parameter(xml, "outcome", Codes.of(drill.outcome()));
      parameter(xml, "millis", Long.toString(drill.millis()));
      Instant confirmed = drill.confirmedAt();
      if (confirmed != null) {
        parameter(xml, "confirmedAt", TIME.format(confirmed));
      }
      xml.writeStartElement(NAMESPACE, "area");
      element(xml, "areaDesc", "Alle politidistrikter");
      xml.writeEndElement();
      xml.writeEndElement();
      xml.writeEndElement();
    });
  }

  private static void begin(
      XMLStreamWriter xml, String identifier, Instant sent, String status, String type)
      throws XMLStreamException {
    xml.setDefaultNamespace(NAMESPACE);
    xml.writeStartElement(NAMESPACE, "alert");
    xml.writeDefaultNamespace(NAMESPACE);
    element(xml, "identifier", identifier);
    element(xml, "sender", "skjold");
    element(xml, "sent", TIME.format(sent));
    element(xml, "status", status);
    element(xml, "msgType", type);
    element(xml, "scope", "Restricted");
    element(xml, "restriction", "Politiet");
  }

  private void write(XMLStreamWriter xml, Alarm alarm) throws XMLStreamException {
    begin(
        xml,
        identifier(alarm, alarm.version()),
        sent(alarm),
        rules.exercise() ? "Exercise" : "Actual",
        messageType(alarm));
    if (alarm.version() > 1) {
      Instant first = alarm.log().isEmpty() ? alarm.raisedAt() : alarm.log().getFirst().at();
      element(xml, "references", "skjold," + identifier(alarm, 1) + "," + TIME.format(first));
    }
    info(xml, alarm);
    xml.writeEndElement();
  }

  private static String identifier(Alarm alarm, long version) {
    return "skjold." + alarm.id() + "." + version;
  }

  private static Instant sent(Alarm alarm) {
    return alarm.log().isEmpty() ? alarm.lastEventAt() : alarm.log().getLast().at();
  }

  private static String messageType(Alarm alarm) {
    if (!alarm.open()) {
      return "Cancel";
    }
    return alarm.version() == 1 ? "Alert" : "Update";
  }

  private static void info(XMLStreamWriter xml, Alarm alarm) throws XMLStreamException {
    xml.writeStartElement(NAMESPACE, "info");
    element(xml, "language", "nb-NO");
    element(xml, "category", "Security");
    element(xml, "event", "skjold." + Codes.of(alarm.cause()) + "." + alarm.kind());
    element(xml, "urgency", alarm.severity() == Severity.CRITICAL ? "Immediate" : "Expected");
    element(xml, "severity", severity(alarm.severity()));
    element(xml, "certainty", certainty(alarm));
    element(xml, "onset", TIME.format(alarm.raisedAt()));
    element(xml, "senderName", "Skjold");
    element(xml, "headline", headline(alarm));
    if (alarm.legalBasis() != null) {
      parameter(xml, "legalBasis", alarm.legalBasis());
    }
    if (alarm.probability() != null) {
      parameter(xml, "probability", String.format(Locale.ROOT, "%.3f", alarm.probability()));
    }
    parameter(xml, "state", Codes.of(alarm.state()));
    xml.writeStartElement(NAMESPACE, "area");
    element(xml, "areaDesc", area(alarm));
    xml.writeEndElement();
    xml.writeEndElement();
  }

  private static String severity(Severity severity) {
    return switch (severity) {
      case CRITICAL -> "Extreme";
      case HIGH -> "Severe";
      case NOTICE -> "Moderate";
      case INFORMATION -> "Minor";
    };
  }

  /// CAP 1.2: observed is known to be so, likely is more than about 50 %.
  private static String certainty(Alarm alarm) {
    Double probability = alarm.probability();
    if (probability == null) {
      return "Observed";
    }
    if (probability >= 0.95) {
      return "Observed";
    }
    return probability > 0.5 ? "Likely" : "Possible";
  }

  private static String headline(Alarm alarm) {
    return alarm.subject() != null
        ? "Alarm i sak " + alarm.subject().reference()
        : "Alarm for " + alarm.members().size() + " saker";
  }

  private static String area(Alarm alarm) {
    return alarm.districts().isEmpty()
        ? "Alle politidistrikter"
        : alarm.districts().stream().collect(Collectors.joining(", ", "Politidistrikt: ", ""));
  }

  private static void parameter(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(NAMESPACE, "parameter");
    element(xml, "valueName", name);
    element(xml, "value", value);
    xml.writeEndElement();
  }

  private static void element(XMLStreamWriter xml, String name, String value)
      throws XMLStreamException {
    xml.writeStartElement(NAMESPACE, name);
    xml.writeCharacters(value);
    xml.writeEndElement();
  }
}
