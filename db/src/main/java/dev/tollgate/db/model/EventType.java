package dev.tollgate.db.model;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The closed list of what webhooks are told. */
public enum EventType {
    /** A node's circuit breaker of a service has opened: requests are refused. */
    BREAKER_OPENED,
    /** A node's circuit breaker of a service has closed again. */
    BREAKER_CLOSED,
    /** A target gets no requests of a node any more. */
    TARGET_OUT,
    /** A target gets requests of a node again. */
    TARGET_BACK,
    /** A consumer has used up a part of a quota, or all of it. */
    QUOTA_REACHED,
    /** An API key ends soon. */
    KEY_EXPIRING,
    /** An API key has ended. */
    KEY_EXPIRED,
    /** A certificate ends soon. */
    CERTIFICATE_EXPIRING,
    /** A certificate has ended. */
    CERTIFICATE_EXPIRED,
    /** A node could not apply a revision and serves the one before. */
    RELOAD_FAILED,
    /** A node has stopped reporting without having said that it ends. */
    NODE_LOST,
    /** A node that was lost reports again. */
    NODE_BACK,
    /** Somebody tries a webhook; sent to that one alone, whatever it asks for. */
    WEBHOOK_TEST;

    /** The word in JSON and in the database, such as {@code breaker.opened}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }

    /** The type of this name. */
    public static Optional<EventType> parse(String id) {
        return Arrays.stream(values()).filter(type -> type.id().equals(id)).findFirst();
    }
}
