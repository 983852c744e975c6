package dev.tollgate.db.model;

import java.util.Map;

/** One committed state of the whole configuration, as a value. */
public record Snapshot(
        long revision,
        Settings settings,
        Map<String, Certificate> certificates,
        Map<String, Service> services,
        Map<String, Issuer> issuers,
        Map<String, Plan> plans,
        Map<String, Consumer> consumers,
        Map<String, Route> routes) {

    /** The state before the first write. */
    public static final Snapshot EMPTY =
            new Snapshot(0, Settings.DEFAULT, Map.of(), Map.of(), Map.of(), Map.of(), Map.of(), Map.of());
}
