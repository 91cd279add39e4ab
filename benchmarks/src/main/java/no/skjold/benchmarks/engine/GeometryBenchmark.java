package no.skjold.benchmarks.engine;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import no.skjold.geometry.Area;
import no.skjold.geometry.Areas;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/// One question to one zone. Positions lie within 100 m of the boundary, but for `clearanceFar`.
/// What begins with `jts` is the same library call on the same zone, on degrees.
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class GeometryBenchmark {

  private static final int POSITIONS = 4096;
  private static final double LATITUDE = 60;
  private static final double LONGITUDE = 10;
  private static final double RADIUS_METRES = 5000;

  @Param({"64", "10000"})
  public int vertices;

  private Area area = Areas.circle(0, 0, 1);
  private double[] near = {};
  private double[] far = {};
  private int next;

  private final GeometryFactory factory = new GeometryFactory();
  private PreparedGeometry prepared = PreparedGeometryFactory.prepare(factory.createPolygon());
  private IndexedFacetDistance facets = new IndexedFacetDistance(factory.createPoint());

  /// Builds the zone and the positions.
  @Setup
  public void setUp() {
    double[] ring = Zones.ring(LATITUDE, LONGITUDE, RADIUS_METRES, vertices);
    area = Areas.polygon(ring);
    Coordinate[] coordinates = new Coordinate[ring.length / 2];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = new Coordinate(ring[2 * i], ring[2 * i + 1]);
    }
    Polygon polygon = factory.createPolygon(coordinates);
    prepared = PreparedGeometryFactory.prepare(polygon);
    facets = new IndexedFacetDistance(polygon.getBoundary());
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(1);
    near = new double[2 * POSITIONS];
    far = new double[2 * POSITIONS];
    for (int i = 0; i < POSITIONS; i++) {
      double angle = random.nextDouble(0, 2 * Math.PI);
      double reach = Zones.reachMetres(RADIUS_METRES, angle) + random.nextDouble(-100, 100);
      place(near, i, reach, angle);
      place(far, i, random.nextDouble(10_000, 30_000), angle);
    }
  }

  private static void place(double[] positions, int i, double metres, double angle) {
    double[] position = Zones.away(LATITUDE, LONGITUDE, metres, angle);
    positions[2 * i] = position[0];
    positions[2 * i + 1] = position[1];
  }

  private int step() {
    next = (next + 2) & (2 * POSITIONS - 1);
    return next;
  }

  @Benchmark
  public double clearanceFar() {
    int i = step();
    return area.clearanceMetres(far[i], far[i + 1]);
  }

  @Benchmark
  public double signedDistance() {
    int i = step();
    return area.signedDistanceMetres(near[i], near[i + 1]);
  }

  @Benchmark
  public boolean contains() {
    int i = step();
    return area.contains(near[i], near[i + 1]);
  }

  @Benchmark
  public double probability10m() {
    int i = step();
    return area.probabilityInside(near[i], near[i + 1], 10);
  }

  @Benchmark
  public double probability100m() {
    int i = step();
    return area.probabilityInside(near[i], near[i + 1], 100);
  }

  @Benchmark
  public boolean jtsPreparedContains() {
    int i = step();
    return prepared.contains(factory.createPoint(new Coordinate(near[i + 1], near[i])));
  }

  @Benchmark
  public double jtsFacetDistance() {
    int i = step();
    return facets.distance(factory.createPoint(new Coordinate(near[i + 1], near[i])));
  }
}
