package dev.tollgate.db.model;

import java.time.Duration;
import java.util.List;

/**
 * How the gateway asks a service's targets again and again whether they are well.
 *
 * @param path what is asked for by http and https
 * @param rise how many good answers in a row make an unhealthy target healthy
 * @param fall how many bad ones make a healthy target unhealthy
 * @param statuses which statuses are good answers
 */
public record HealthCheck(
        Type type, String path, Duration interval, Duration timeout, int rise, int fall, List<StatusRange> statuses) {

    public HealthCheck {
        statuses = List.copyOf(statuses);
    }

    /** What a check does. */
    public enum Type {
        HTTP,
        HTTPS,
        /** Connects, no more. */
        TCP
    }
}
