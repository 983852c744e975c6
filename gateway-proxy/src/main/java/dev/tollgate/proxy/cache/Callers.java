package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Consumer;
import dev.tollgate.db.model.Issuer;
import dev.tollgate.db.model.Snapshot;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Those by whose names answers are kept. Whoever has the name later is somebody else, and must find none of them. */
record Callers(Map<String, Consumer> consumers, Map<String, Issuer> issuers) {
    static final Callers NOBODY = new Callers(Map.of(), Map.of());
    /** Stands in keys between an issuer and whom it vouches for; no name holds it. */
    private static final String BETWEEN = "\\n";

    static Callers of(Snapshot snapshot) {
        return new Callers(snapshot.consumers(), snapshot.issuers());
    }

    /** Who is not there any more, or not the same. */
    Gone gone(Callers next) {
        Set<String> consumersGone = new HashSet<>();
        if (consumers != next.consumers) {
            consumersGone.addAll(consumers.keySet());
            consumersGone.removeAll(next.consumers.keySet());
        }
        Set<String> issuersGone = new HashSet<>();
        issuers.forEach((name, issuer) -> {
            if (!issuer.equals(next.issuers.get(name))) {
                issuersGone.add(name);
            }
        });
        return new Gone(consumersGone, issuersGone);
    }

    /** @param issuers whose subjects may be others now */
    record Gone(Set<String> consumers, Set<String> issuers) {

        boolean nobody() {
            return consumers.isEmpty() && issuers.isEmpty();
        }

        /** Whether a caller as keys tell it is one of these. */
        boolean has(String caller) {
            int between = caller.indexOf(BETWEEN);
            return between < 0 ? consumers.contains(caller) : issuers.contains(caller.substring(0, between));
        }
    }
}
