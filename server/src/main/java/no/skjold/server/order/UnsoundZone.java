package no.skjold.server.order;

import java.util.Optional;
import no.skjold.geometry.InvalidAreaException;
import org.jspecify.annotations.Nullable;

/// A zone that cannot be part of the draft, and which member of it is at fault. Nothing has been
/// stored. Its message holds no coordinates.
final class UnsoundZone extends RuntimeException {
  private static final long serialVersionUID = 1;

  private final String code;
  private final String pointer;
  private final transient @Nullable InvalidAreaException area;

  /// @param code of the words `zone.fault.CODE`
  /// @param pointer to the member of the GeoJSON feature, as of RFC 6901
  UnsoundZone(String code, String pointer) {
    this(code, pointer, null);
  }

  private UnsoundZone(String code, String pointer, @Nullable InvalidAreaException area) {
    super(code);
    this.code = code;
    this.pointer = pointer;
    this.area = area;
  }

  /// @param geometry what it was read from
  static UnsoundZone of(InvalidAreaException fault, String geometry) {
    InvalidAreaException.Where where = fault.where();
    StringBuilder pointer = new StringBuilder("/geometry");
    if (where.ringIndex() >= 0) {
      pointer.append("/coordinates");
      if (geometry.contains("MultiPolygon")) {
        pointer.append('/').append(where.polygonIndex());
      }
      pointer.append('/').append(where.ringIndex());
    }
    if (where.ringIndex() >= 0 && where.vertexIndex() >= 0) {
      pointer.append('/').append(where.vertexIndex());
    }
    return new UnsoundZone(fault.code().replace('-', '_'), pointer.toString(), fault);
  }

  static void unless(boolean holds, String code, String pointer) {
    if (!holds) {
      throw new UnsoundZone(code, pointer);
    }
  }

  String code() {
    return code;
  }

  String pointer() {
    return pointer;
  }

  /// Where on the earth it is wrong: for whoever drew it, and for no log.
  Optional<InvalidAreaException.Where> where() {
    return Optional.ofNullable(area)
        .map(InvalidAreaException::where)
        .filter(it -> !Double.isNaN(it.latitude()));
  }
}
