package dev.tollgate.db;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.model.EventType;
import java.time.Instant;
import java.util.Optional;

/**
 * Something that happened.
 *
 * @param identity what everybody who sees the same thing calls it; of several events with one, the first is told
 * @param at when it happened
 * @param node that it happened on; empty if it concerns all of them
 * @param data what there is to say about it; nothing of it may be a secret
 */
public record GatewayEvent(String identity, EventType type, Instant at, Optional<String> node, ObjectNode data) {}
