package dev.tollgate.db.model;

import java.time.Instant;

/**
 * Somebody who signs in with a password, which is never part of this.
 *
 * @param enabled whether signing in is possible
 * @param version rises with every change, from 1 on
 */
public record User(String name, Role role, boolean enabled, long version, Instant createdAt, Instant updatedAt) {}
