package dev.tollgate.admin.console.live;

import dev.tollgate.admin.live.Attention;
import dev.tollgate.admin.live.LiveView;
import dev.tollgate.admin.live.ServingTargets;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.live.AttentionList;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Moment;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What needs attention, in the console's words. */
final class Concerns {

    private Concerns() {}

    static AttentionList of(LiveView view) {
        return new AttentionList(
                view.attention().stream().map(one -> line(one, view.at())).toList());
    }

    private static AttentionList.Line line(Attention attention, Instant now) {
        return switch (attention) {
            case Attention.OfNodes nodes -> ofNodes(nodes);
            case Attention.KeysNotFetched(String issuer, Instant since, String reason) ->
                new AttentionList.Line(
                        "warn",
                        "id",
                        "Keys of issuer " + issuer + " could not be fetched since " + new Moment(since, now).exact(),
                        reason,
                        Optional.of(new Link(Section.ISSUERS.path(issuer), "Open issuer")));
            case Attention.WebhookFailing(String webhook, String answer) ->
                new AttentionList.Line(
                        "warn",
                        "alert-triangle",
                        "Webhook " + webhook + " does not take its events",
                        answer,
                        Optional.of(new Link("/settings/webhooks/" + webhook, "Open webhook")));
            case Attention.CertificateExpiring(String name, Instant at) ->
                new AttentionList.Line(
                        at.isBefore(now) ? "bad" : "info",
                        "certificate",
                        "Certificate " + name + (at.isBefore(now) ? " has expired, " : " expires ")
                                + new Moment(at, now).words(),
                        "Clients do not trust it from then on.",
                        Optional.of(new Link(Section.CERTIFICATES.path(name) + "/edit", "Replace")));
            case Attention.KeyExpiring(String consumer, String name, Instant at) ->
                new AttentionList.Line(
                        "info",
                        "key",
                        "Key expires " + new Moment(at, now).words() + ": " + name + " of consumer " + consumer,
                        "Whoever calls with it is refused from then on.",
                        Optional.of(new Link(Section.CONSUMERS.path(consumer), "Rotate key")));
            case Attention.TargetsOut(String service, ServingTargets targets) ->
                new AttentionList.Line(
                        targets.none() ? "bad" : "warn",
                        targets.none() ? "plug-connected-x" : "alert-triangle",
                        targets.none() ? "No healthy target: service " + service : "Degraded: service " + service,
                        targets.serving() + " of " + targets.all() + " targets serve, as the nodes find them.",
                        Optional.of(new Link(Section.SERVICES.path(service), "Open service")));
            case Attention.RouteFailing(String route, double percent) ->
                new AttentionList.Line(
                        "warn",
                        "alert-triangle",
                        "Degraded: " + (route.isEmpty() ? "requests without a route" : "route " + route),
                        Numbers.of(percent) + " % of its requests ended with 5xx in the last five minutes.",
                        route.isEmpty()
                                ? Optional.empty()
                                : Optional.of(new Link(Section.ROUTES.path(route), "Open route")));
        };
    }

    private static AttentionList.Line ofNodes(Attention.OfNodes attention) {
        Optional<Link> nodes = Optional.of(new Link("/nodes", "Open nodes"));
        return switch (attention) {
            case Attention.NoLiveNode() ->
                new AttentionList.Line(
                        "bad", "plug-connected-x", "No live node", "No proxy has reported for five seconds.", nodes);
            case Attention.RevisionRefused(String node, long revision, String reason) ->
                new AttentionList.Line(
                        "bad", "circle-x", "Rejected: revision " + revision + " on " + node, reason, nodes);
            case Attention.DatabaseSilent(String node) ->
                new AttentionList.Line(
                        "warn",
                        "database",
                        "The database does not answer " + node,
                        "It serves the configuration that it has.",
                        nodes);
            case Attention.NodeBehind(String node, long applied, long newest) ->
                new AttentionList.Line(
                        "warn",
                        "progress",
                        node + " is behind",
                        "It serves revision " + applied + "; the newest is " + newest + ".",
                        nodes);
            case Attention.NodeTroubled(String node, String trouble) ->
                new AttentionList.Line("warn", "alert-triangle", "Degraded: node " + node, trouble, nodes);
            case Attention.OtherVersion(List<String> names, String version, String own) ->
                new AttentionList.Line(
                        "warn",
                        "server-2",
                        (names.size() == 1 ? "Node " + names.getFirst() + " runs " : names.size() + " nodes run ")
                                + version + ", this admin " + own,
                        String.join(", ", names),
                        nodes);
            case Attention.LimitsPerNode(String node) ->
                new AttentionList.Line(
                        "warn",
                        "gauge",
                        "Limits count per node on " + node,
                        "Redis does not answer it. Until it does, limits do as their onStoreFailure says.",
                        nodes);
        };
    }
}
