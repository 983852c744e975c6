package dev.tollgate.db;

import java.time.Instant;

/**
 * One use of an API key.
 *
 * @param id the key's
 * @param from the client's address, as text
 */
public record KeyUse(String id, Instant at, String from) {}
