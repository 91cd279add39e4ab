package no.skjold.server.audit;

/// Told to the trail by the capability that knows who is logged in.
public interface Whence {

  /// Where the calling thread's request came from; [Source#SERVER] outside any request.
  Source here();
}
