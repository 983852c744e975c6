package dev.tollgate.db.model;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A receiver of events, which is no part of the configuration.
 *
 * @param enabled whether it is told anything
 * @param url that is posted to
 * @param secret that deliveries are signed with
 * @param events that it is told; empty: all
 * @param timeout until an attempt counts as failed
 * @param ca certificates in PEM that certify the receiver, instead of those that the JVM trusts
 */
public record Webhook(
        String name,
        String description,
        List<String> tags,
        boolean enabled,
        WebUrl url,
        Secret secret,
        List<EventType> events,
        Duration timeout,
        Optional<String> ca) {

    public Webhook {
        tags = List.copyOf(tags);
        events = List.copyOf(events);
    }

    /** Whether it asks for events of this type. */
    public boolean wants(EventType type) {
        return enabled && (events.isEmpty() || events.contains(type));
    }
}
