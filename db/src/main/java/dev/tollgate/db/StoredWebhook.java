package dev.tollgate.db;

import dev.tollgate.db.model.Webhook;
import java.time.Instant;

/**
 * A webhook as the database has it.
 *
 * @param version rises with every change, from 1 on
 */
public record StoredWebhook(Webhook webhook, long version, Instant createdAt, Instant updatedAt) {}
