package dev.tollgate.db.model;

/**
 * One instance of a service.
 *
 * @param url {@code http://host:port} or {@code https://host:port}, without path, query or user
 * @param weight share of the requests relative to the other targets, 0 to 1000; 0 gets none
 * @param tier 0 to 9; a tier serves only while all lower ones have no healthy target
 */
public record Target(TargetUrl url, int weight, int tier) {

    public Target {
        if (weight < 0 || weight > 1000) {
            throw new IllegalArgumentException("weight: " + weight + " (expected: 0 to 1000)");
        }
        if (tier < 0 || tier > 9) {
            throw new IllegalArgumentException("tier: " + tier + " (expected: 0 to 9)");
        }
    }
}
