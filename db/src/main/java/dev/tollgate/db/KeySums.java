package dev.tollgate.db;

import java.time.Instant;
import java.util.Optional;

/**
 * How the keys of a consumer are, all together.
 *
 * @param usable how many are neither revoked nor expired
 * @param expiring how many of those end soon
 * @param lastUsed when one of them was used last, if ever
 */
public record KeySums(long usable, long expiring, Optional<Instant> lastUsed) {}
