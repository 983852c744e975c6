package dev.tollgate.db.model;

import java.util.Optional;

/**
 * What a request's content must be like.
 *
 * @param maxBodySize bytes; empty is no limit
 */
public record RequestRules(Optional<Long> maxBodySize) {}
