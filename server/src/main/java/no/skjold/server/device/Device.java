package no.skjold.server.device;

/// A registered device.
///
/// @param deviceId its identifier, 1 to 64 of `A-Za-z0-9._-`
/// @param subjectId who carries it
/// @param protocol how it talks
/// @param user the name it logs in with
public record Device(String deviceId, long subjectId, Protocol protocol, String user) {}
