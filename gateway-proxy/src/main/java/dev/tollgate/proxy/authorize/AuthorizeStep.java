package dev.tollgate.proxy.authorize;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.Method;
import dev.tollgate.db.model.Authorization;
import dev.tollgate.db.model.Requirements;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Fields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lets callers on who are whom a route asks for, with credentials that are good for it. */
public final class AuthorizeStep implements Step {
    private final ByMethod<Asked> asked;

    private AuthorizeStep(ByMethod<Asked> asked) {
        this.asked = asked;
    }

    /**
     * What is asked of one request.
     *
     * @param rules all must hold
     * @param challenge what whoever lacks a scope is told, on a route that takes tokens
     */
    private record Asked(List<CallerRule> rules, Optional<String> challenge) {

        static Asked of(boolean takesTokens, Requirements... requirements) {
            return new Asked(
                    Stream.of(requirements).map(CallerRule::of).toList(),
                    takesTokens ? Optional.of(challenge(requirements)) : Optional.empty());
        }

        /** RFC 6750, 3.1. */
        private static String challenge(Requirements... requirements) {
            return Stream.of(requirements)
                    .flatMap(one -> one.scopes().stream())
                    .distinct()
                    .collect(Collectors.joining(
                            " ", "Bearer realm=\"tollgate\", error=\"insufficient_scope\", scope=\"", "\""));
        }
    }

    /** The step for this route, if it asks for more than that somebody is known. */
    public static Optional<Step> compile(Route route) {
        return route.policies()
                .authorization()
                .filter(authorization -> authorization.all().anyMatch(Requirements::askWhoCalls))
                .map(authorization -> new AuthorizeStep(asked(authorization, takesTokens(route))));
    }

    private static ByMethod<Asked> asked(Authorization authorization, boolean takesTokens) {
        Map<String, Asked> methods = new HashMap<>();
        authorization
                .methods()
                .forEach((method, besides) ->
                        methods.put(method, Asked.of(takesTokens, authorization.always(), besides)));
        return ByMethod.of(Asked.of(takesTokens, authorization.always()), methods);
    }

    private static boolean takesTokens(Route route) {
        List<Method> methods =
                route.policies().authentication().map(Authentication::methods).orElse(List.of());
        return methods.contains(Method.JWT) || methods.contains(Method.INTROSPECTION);
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        Asked ofThis = asked.of(exchange.head());
        for (CallerRule rule : ofThis.rules()) {
            Optional<Problem> problem = rule.problem(exchange.identity());
            if (problem.isPresent()) {
                return refused(exchange, problem.get(), ofThis);
            }
        }
        return next.handle(exchange);
    }

    private static Reply refused(Exchange exchange, Problem problem, Asked asked) {
        Fields fields = Fields.empty();
        if (problem == Problem.SCOPE_MISSING) {
            asked.challenge().ifPresent(challenge -> fields.add("WWW-Authenticate", challenge));
        }
        return Refusal.of(exchange, problem, fields);
    }
}
