package dev.tollgate.db.model;

/**
 * Which target of which service.
 *
 * @param target {@code host:port}, as {@link TargetUrl#authority} writes it
 */
public record TargetKey(String service, String target) {}
