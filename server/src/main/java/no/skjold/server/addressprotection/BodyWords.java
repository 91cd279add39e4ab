package no.skjold.server.addressprotection;

/// A deciding body as pages name it.
///
/// @param key of the text that names the kind
/// @param code which district or municipality
/// @param police whether the code is a district's, which has a name of its own
record BodyWords(String key, String code, boolean police) {

  static BodyWords of(DecidingBody body) {
    return switch (body) {
      case DecidingBody.Police it ->
          new BodyWords("addressprotection.body.police", it.district(), true);
      case DecidingBody.ChildWelfare it ->
          new BodyWords("addressprotection.body.child_welfare", it.municipality(), false);
    };
  }
}
