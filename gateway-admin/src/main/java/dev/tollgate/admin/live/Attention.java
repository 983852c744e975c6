package dev.tollgate.admin.live;

import java.time.Instant;
import java.util.List;

/** Something that somebody should look at. Listed from the most harmful kind to the least. */
public sealed interface Attention {

    /** Something about nodes. */
    sealed interface OfNodes extends Attention {}

    /** No node has reported for five seconds. */
    record NoLiveNode() implements OfNodes {}

    /** A node serves an older revision because it could not apply this one. */
    record RevisionRefused(String node, long revision, String reason) implements OfNodes {}

    /** The database does not answer a node; it serves what it has. */
    record DatabaseSilent(String node) implements OfNodes {}

    /** A node has not applied what was written more than five seconds ago. */
    record NodeBehind(String node, long applied, long newest) implements OfNodes {}

    /** Not all of a service's targets serve. */
    record TargetsOut(String service, ServingTargets targets) implements Attention {}

    /** More than 5% of a route's requests of the last five minutes ended with a 5xx. */
    record RouteFailing(String route, double percent) implements Attention {}

    /** A node counts limits for itself, because the store of shared counters does not answer it. */
    record LimitsPerNode(String node) implements OfNodes {}

    /** A node cannot do something that it should. */
    record NodeTroubled(String node, String trouble) implements OfNodes {}

    /** Keys of an issuer that a node cannot fetch, and since when no node that cannot could. */
    record KeysNotFetched(String issuer, Instant since, String reason) implements Attention {}

    /** Live nodes run another version than this admin. */
    record OtherVersion(List<String> nodes, String version, String own) implements OfNodes {
        public OtherVersion {
            nodes = List.copyOf(nodes);
        }
    }

    /** The newest event that a webhook was told was not taken. */
    record WebhookFailing(String webhook, String answer) implements Attention {}

    /** A certificate ends within 14 days, or has ended. */
    record CertificateExpiring(String name, Instant at) implements Attention {}

    /** A key ends within 14 days; by its name among its consumer's. */
    record KeyExpiring(String consumer, String name, Instant at) implements Attention {}
}
