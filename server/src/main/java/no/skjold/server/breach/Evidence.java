package no.skjold.server.breach;

import java.time.Instant;

/// A file that was handed in, as it is kept: the very bytes, sealed.
///
/// @param name as whoever handed it in calls it
/// @param declaredType what their browser said it is
/// @param type what it is by its content
/// @param sha256 of the bytes as they were handed in, in hexadecimal
/// @param tellsPlace whether it says, or may say, where it was made
/// @param addedBy who handed it in, as the trail names them
public record Evidence(
    long id,
    long breachId,
    String name,
    String declaredType,
    String type,
    long bytes,
    String sha256,
    boolean tellsPlace,
    Scan scan,
    Instant addedAt,
    String addedBy) {

  /// Whether it may leave the house.
  public boolean harmful() {
    return scan.result() == Scan.Result.INFECTED;
  }

  /// Whether its content is what it was said to be; nothing said is not a lie.
  public boolean asDeclared() {
    return declaredType.isBlank()
        || declaredType.equals("application/octet-stream")
        || declaredType.equals(type);
  }

  /// Without its name.
  @Override
  public String toString() {
    return "Evidence[" + id + "]";
  }
}
