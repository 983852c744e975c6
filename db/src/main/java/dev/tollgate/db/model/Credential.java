package dev.tollgate.db.model;

/**
 * What a service is told with every request, so that it knows the gateway.
 *
 * @param header the field that carries it, instead of the client's own of that name
 */
public record Credential(String header, Secret value) {}
