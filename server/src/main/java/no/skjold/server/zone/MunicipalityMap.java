package no.skjold.server.zone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import no.skjold.server.access.OpenToAll;
import no.skjold.server.zone.Districts.Municipality;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Our own table of municipalities: the outlines the map draws, and the look-up made from them.
@RestController
class MunicipalityMap {

  private static final String RESOURCE = "/kart/kommuner.geojson";

  private final byte[] plain;
  private final byte[] compressed;
  private final String tag;

  MunicipalityMap() {
    plain = read();
    compressed = compress(plain);
    tag = '"' + HexFormat.of().formatHex(sha256(plain), 0, 12) + '"';
  }

  @OpenToAll("public outlines of municipalities, the same for everybody who is logged in")
  @GetMapping(RESOURCE)
  ResponseEntity<byte[]> outlines(
      @RequestHeader(name = "Accept-Encoding", defaultValue = "") String accepted) {
    boolean gzip = accepted.contains("gzip");
    ResponseEntity.BodyBuilder answer =
        ResponseEntity.ok()
            .contentType(MediaType.parseMediaType("application/geo+json"))
            .cacheControl(CacheControl.noCache())
            .header("Vary", "Accept-Encoding")
            .eTag(tag);
    return gzip ? answer.header("Content-Encoding", "gzip").body(compressed) : answer.body(plain);
  }

  private static byte[] read() {
    try (InputStream in = MunicipalityMap.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("missing resource " + RESOURCE);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  static Districts districts(byte[] geoJson) {
    List<Municipality> municipalities = new ArrayList<>();
    for (JsonNode feature : new JsonMapper().readTree(geoJson).get("features")) {
      JsonNode properties = feature.get("properties");
      municipalities.add(
          new Municipality(
              properties.get("number").asString(),
              properties.get("name").asString(),
              properties.get("district").asString(),
              rings(feature.get("geometry"))));
    }
    return new Districts(municipalities);
  }

  private static List<double[]> rings(JsonNode geometry) {
    List<double[]> rings = new ArrayList<>();
    boolean single = geometry.get("type").asString().equals("Polygon");
    if (single) {
      geometry.get("coordinates").forEach(ring -> rings.add(ring(ring)));
    } else {
      geometry.get("coordinates").forEach(it -> it.forEach(ring -> rings.add(ring(ring))));
    }
    return rings;
  }

  private static double[] ring(JsonNode points) {
    double[] ring = new double[points.size() * 2];
    int i = 0;
    for (JsonNode point : points) {
      ring[i++] = point.get(0).asDouble();
      ring[i++] = point.get(1).asDouble();
    }
    return ring;
  }

  /// Makes the look-up a bean.
  @Configuration(proxyBeanMethods = false)
  static class LookUp {

    @Bean
    Districts districts() {
      return MunicipalityMap.districts(read());
    }
  }
}
