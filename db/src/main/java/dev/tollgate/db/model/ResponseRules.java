package dev.tollgate.db.model;

/**
 * What becomes of a service's answers on their way to the client.
 *
 * @param compress whether content is compressed for clients that take it so
 */
public record ResponseRules(boolean compress) {}
