package dev.tollgate.db.model;

import java.util.List;
import java.util.Optional;

/**
 * What a route does to its requests besides sending them on.
 *
 * @param authentication empty: everybody is let in without a name
 * @param authorization empty: whoever is let in may go on
 * @param limits all of them apply together
 * @param cache empty: every request goes on
 * @param transform empty: requests and answers go on as they came
 * @param mirror where copies of the requests go
 * @param cors empty: the gateway does nothing about other origins
 * @param request empty: content of any size
 * @param response empty: answers go out as they came
 */
public record Policies(
        Optional<Authentication> authentication,
        Optional<Authorization> authorization,
        List<Limit> limits,
        Optional<Cache> cache,
        Optional<Transform> transform,
        Optional<Mirror> mirror,
        Optional<Cors> cors,
        Optional<RequestRules> request,
        Optional<ResponseRules> response,
        RouteTimeouts timeouts) {

    /** Nothing at all. */
    public static final Policies NONE = new Policies(Optional.empty(), List.of());

    public Policies {
        limits = List.copyOf(limits);
    }

    /** Nothing besides these two. */
    public Policies(Optional<Authentication> authentication, List<Limit> limits) {
        this(
                authentication,
                Optional.empty(),
                limits,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                RouteTimeouts.NONE);
    }

    /** These, and a cache. */
    public Policies with(Cache rules) {
        return new Policies(
                authentication,
                authorization,
                limits,
                Optional.of(rules),
                transform,
                mirror,
                cors,
                request,
                response,
                timeouts);
    }

    /** These, and no mirror. */
    public Policies withoutMirror() {
        return new Policies(
                authentication,
                authorization,
                limits,
                cache,
                transform,
                Optional.empty(),
                cors,
                request,
                response,
                timeouts);
    }

    /** These, and a transform. */
    public Policies with(Transform changes) {
        return new Policies(
                authentication,
                authorization,
                limits,
                cache,
                Optional.of(changes),
                mirror,
                cors,
                request,
                response,
                timeouts);
    }

    /** These, and rules for requests' content. */
    public Policies with(RequestRules rules) {
        return new Policies(
                authentication,
                authorization,
                limits,
                cache,
                transform,
                mirror,
                cors,
                Optional.of(rules),
                response,
                timeouts);
    }

    /** These, and what the settings say where these say nothing. */
    public Policies under(Settings settings) {
        return new Policies(
                authentication,
                authorization,
                limits,
                cache,
                transform,
                mirror,
                cors.or(settings::cors),
                request.or(settings::request),
                response,
                timeouts.or(settings.timeouts()));
    }
}
