package no.skjold.server.order;

import org.jspecify.annotations.Nullable;

/// What a decision hangs together with, by number.
///
/// @param request what it answers; null for nothing
/// @param ban the ban a decision on monitoring is about; null for any other kind
/// @param follows the decision it renews; null for a first one
public record Links(@Nullable Long request, @Nullable Long ban, @Nullable Long follows) {

  public static final Links NONE = new Links(null, null, null);

  public static Links answering(long request) {
    return new Links(request, null, null);
  }

  public static Links monitoring(long ban) {
    return new Links(null, ban, null);
  }

  public static Links renewing(long earlier) {
    return new Links(null, null, earlier);
  }
}
