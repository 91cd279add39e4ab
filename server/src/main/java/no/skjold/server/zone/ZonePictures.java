package no.skjold.server.zone;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import no.skjold.geometry.Area;
import no.skjold.geometry.GeoJsonAreas;
import no.skjold.geometry.Overlay;
import no.skjold.server.zone.MapSheet.Entry;
import no.skjold.server.zone.MapSheet.Hatch;
import org.springframework.stereotype.Component;

/// Pictures of zones for paper and for pages: PNG, 1600 by 1200, readable in grey, the same bytes
/// for the same zone. What they show follows from the edge alone, as [ZoneWords] does, which is
/// also what to put in a picture's place for those who cannot see it. Stores nothing. Any thread.
@Component
public class ZonePictures {

  private final Districts districts;
  private final NamedPlaces places = new NamedPlaces();

  ZonePictures(Districts districts) {
    this.districts = districts;
  }

  /// @param geometry a GeoJSON geometry: Polygon, MultiPolygon, or Point with `radiusMetres`
  /// @param language of the little text that is on it
  /// @throws IllegalArgumentException for what is no area
  public byte[] zone(String geometry, Locale language) {
    Area area = GeoJsonAreas.read(geometry);
    Telling telling = new Telling(language);
    MapView view = MapView.of(Districts.Bounds.around(area), places);
    MapSheet sheet = new MapSheet(view);
    sheet.ground(under(view));
    sheet.grid(telling);
    sheet.area(area.polygons(), Hatch.ZONE);
    return finished(sheet, view, telling, List.of(new Entry(Hatch.ZONE, telling.say("map.zone"))));
  }

  /// What became of a zone: kept, added, removed.
  ///
  /// @param earlier a GeoJSON geometry
  /// @param later a GeoJSON geometry
  /// @throws IllegalArgumentException for what is no area
  public byte[] change(String earlier, String later, Locale language) {
    Area before = GeoJsonAreas.read(earlier);
    Area after = GeoJsonAreas.read(later);
    Overlay.Change change = Overlay.change(before, after);
    Telling telling = new Telling(language);
    MapView view =
        MapView.of(Districts.Bounds.around(before).with(Districts.Bounds.around(after)), places);
    MapSheet sheet = new MapSheet(view);
    sheet.ground(under(view));
    sheet.grid(telling);
    sheet.area(after.polygons(), Hatch.KEPT);
    sheet.area(change.removed().toArray(double[][][]::new), Hatch.REMOVED);
    sheet.area(change.added().toArray(double[][][]::new), Hatch.ADDED);
    return finished(
        sheet,
        view,
        telling,
        List.of(
            new Entry(Hatch.KEPT, telling.say("map.kept")),
            new Entry(Hatch.ADDED, telling.say("map.added")),
            new Entry(Hatch.REMOVED, telling.say("map.removed"))));
  }

  private List<Districts.Outline> under(MapView view) {
    Districts.Bounds seen = view.seen();
    return districts.outlines(seen.west(), seen.south(), seen.east(), seen.north());
  }

  private byte[] finished(MapSheet sheet, MapView view, Telling telling, List<Entry> legend) {
    sheet.scale(telling);
    sheet.names(places.within(view.seen()));
    List<Entry> entries = new ArrayList<>(legend);
    entries.add(new Entry(null, telling.say("map.grey")));
    sheet.legend(entries, telling.say("map.credit"));
    return sheet.png();
  }
}
