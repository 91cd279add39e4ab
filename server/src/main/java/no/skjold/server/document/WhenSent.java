package no.skjold.server.document;

/// Implemented by whoever goes on when a letter has left the house.
public interface WhenSent {

  /// Called in the transaction that records it; what throws is tried again with it.
  ///
  /// @param shipment how it went
  void sent(Document document, Document.Shipment shipment);
}
