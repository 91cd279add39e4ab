package no.skjold.server.gateway;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The device HTTP port.
///
/// @param host the address it listens on
/// @param port 0 for any free one
/// @param certificate PEM file of the TLS certificate chain; empty for no TLS
/// @param key PEM file of its private key
/// @param maxConnections over all devices; more are turned away
/// @param maxBodyBytes larger bodies are refused
/// @param firstRequestSeconds a new connection without a whole request is closed after this
/// @param idleSeconds an old one after this
@ConfigurationProperties("skjold.device-http")
record DeviceHttpSettings(
    @DefaultValue("127.0.0.1") String host,
    @DefaultValue("5055") int port,
    @DefaultValue("") String certificate,
    @DefaultValue("") String key,
    @DefaultValue("20000") int maxConnections,
    @DefaultValue("65536") int maxBodyBytes,
    @DefaultValue("15") int firstRequestSeconds,
    @DefaultValue("75") int idleSeconds) {}
