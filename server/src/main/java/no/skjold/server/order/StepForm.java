package no.skjold.server.order;

/// One question of the wizard: its fields, out of what is decided and back. Each touches its own
/// part of the terms and leaves the rest as it was; what is filled in and read back unchanged gives
/// the same terms.
interface StepForm {

  void fill(Terms terms, DraftForm form);

  /// Notes what cannot be read on the form.
  Terms read(DraftForm form, Terms before);
}
