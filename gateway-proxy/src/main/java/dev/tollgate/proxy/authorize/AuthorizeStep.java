package dev.tollgate.proxy.authorize;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.db.model.Authorization;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Claims;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Fields;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lets callers on who are whom a route asks for, with credentials that are good for it. */
public final class AuthorizeStep implements Step {
    private final Set<String> consumers;
    private final Set<String> allowedGroups;
    private final Set<String> deniedGroups;
    private final Set<String> scopes;
    private final Map<String, List<String>> claims;
    private final Optional<String> challenge;

    private AuthorizeStep(Authorization authorization, boolean takesTokens) {
        this.consumers = Set.copyOf(authorization.consumers());
        this.allowedGroups = Set.copyOf(authorization.groups().allow());
        this.deniedGroups = Set.copyOf(authorization.groups().deny());
        this.scopes = Set.copyOf(authorization.scopes());
        this.claims = Map.copyOf(authorization.claims());
        this.challenge = takesTokens ? Optional.of(challenge(authorization)) : Optional.empty();
    }

    /** RFC 6750, 3.1. */
    private static String challenge(Authorization authorization) {
        return "Bearer realm=\"tollgate\", error=\"insufficient_scope\", scope=\""
                + String.join(" ", authorization.scopes()) + "\"";
    }

    /** The step for this route, if it asks for more than that somebody is known. */
    public static Optional<Step> compile(Route route) {
        return route.policies()
                .authorization()
                .filter(Authorization::asksWhoCalls)
                .map(authorization -> new AuthorizeStep(authorization, takesTokens(route)));
    }

    private static boolean takesTokens(Route route) {
        List<Method> methods =
                route.policies().authentication().map(Authentication::methods).orElse(List.of());
        return methods.contains(Method.JWT) || methods.contains(Method.INTROSPECTION);
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        Optional<Problem> problem = problem(exchange.identity());
        return problem.isPresent() ? refused(exchange, problem.get()) : next.handle(exchange);
    }

    private Optional<Problem> problem(Optional<Identity> caller) {
        if (!consumers.isEmpty()
                && caller.flatMap(Identity::consumer)
                        .filter(consumers::contains)
                        .isEmpty()) {
            return Optional.of(Problem.CONSUMER_NOT_ALLOWED);
        }
        if (!admitted(caller.map(Identity::groups).orElse(List.of()))) {
            return Optional.of(Problem.GROUP_NOT_ALLOWED);
        }
        if (!caller.map(Identity::scopes).orElse(Set.of()).containsAll(scopes)) {
            return Optional.of(Problem.SCOPE_MISSING);
        }
        Claims said = caller.map(Identity::claims).orElse(Claims.NONE);
        boolean asked = claims.entrySet().stream().allMatch(claim -> said.has(claim.getKey(), claim.getValue()));
        return asked ? Optional.empty() : Optional.of(Problem.CLAIM_MISMATCH);
    }

    private boolean admitted(Collection<String> groups) {
        return groups.stream().noneMatch(deniedGroups::contains)
                && (allowedGroups.isEmpty() || groups.stream().anyMatch(allowedGroups::contains));
    }

    private Reply refused(Exchange exchange, Problem problem) {
        Fields fields = Fields.empty();
        if (problem == Problem.SCOPE_MISSING) {
            challenge.ifPresent(scheme -> fields.add("WWW-Authenticate", scheme));
        }
        return Refusal.of(exchange, problem, fields);
    }
}
