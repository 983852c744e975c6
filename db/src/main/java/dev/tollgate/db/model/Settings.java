package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/**
 * What holds for every route of every node.
 *
 * @param trustedProxies CIDRs whose {@code X-Forwarded-For} is believed, besides those of the node's environment
 * @param mergeSlashes whether {@code //} in a path counts as {@code /}
 * @param cors of every route that has none of its own
 * @param request of every route that has none of its own
 * @param timeouts of every route, each where the route itself does not say it; they come before those of services
 * @param clientCa certificates in PEM of those who certify clients; empty: clients are not asked for certificates
 * @param limits of all requests
 * @param errors what the gateway's own answers say; empty: problem details
 * @param retention how long is kept what has happened
 * @param captureRules which requests are kept with their content, for a time
 * @param telemetry what nodes tell of requests
 */
public record Settings(
        List<String> trustedProxies,
        boolean mergeSlashes,
        Optional<Cors> cors,
        Optional<RequestRules> request,
        RouteTimeouts timeouts,
        List<String> clientCa,
        List<Limit> limits,
        Optional<ErrorBody> errors,
        Retention retention,
        List<CaptureRule> captureRules,
        Telemetry telemetry)
        implements Entity {

    /** What holds before anybody has changed anything. */
    public static final Settings DEFAULT = new Settings(List.of(), true);

    public Settings {
        trustedProxies = List.copyOf(trustedProxies);
        clientCa = List.copyOf(clientCa);
        limits = List.copyOf(limits);
        captureRules = List.copyOf(captureRules);
    }

    /** Without anything about clients' certificates, or for routes that do not say it themselves. */
    public Settings(List<String> trustedProxies, boolean mergeSlashes) {
        this(
                trustedProxies,
                mergeSlashes,
                Optional.empty(),
                Optional.empty(),
                RouteTimeouts.NONE,
                List.of(),
                List.of(),
                Optional.empty(),
                Retention.USUAL,
                List.of(),
                Telemetry.USUAL);
    }

    /** Whether routes that do not say a thing themselves are told the same by both. */
    public boolean sameForRoutes(Settings other) {
        return cors.equals(other.cors)
                && request.equals(other.request)
                && timeouts.equals(other.timeouts)
                && limits.equals(other.limits);
    }

    @Override
    public Kind kind() {
        return Kind.SETTINGS;
    }

    /** There is one object of this kind, and this is its name. */
    @Override
    public String name() {
        return "settings";
    }

    @Override
    public boolean enabled() {
        return true;
    }

    @Override
    public List<String> tags() {
        return List.of();
    }
}
