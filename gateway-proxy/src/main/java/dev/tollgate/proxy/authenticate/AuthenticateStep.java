package dev.tollgate.proxy.authenticate;

import dev.tollgate.db.model.Authentication;
import dev.tollgate.db.model.Authentication.Mode;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import dev.tollgate.proxy.wire.Fields;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Lets requests on that show who is calling, by one method or by all of them, and those without any credential if the
 * route takes them. Whatever else a request shows, one credential that is not good is enough to refuse it.
 */
final class AuthenticateStep implements Step {
    private final List<Check> checks;
    private final CredentialPlaces places;
    private final Challenges challenges;
    private final boolean all;
    private final boolean anonymous;

    AuthenticateStep(Authentication authentication, List<Check> checks) {
        this.checks = List.copyOf(checks);
        this.places = CredentialPlaces.of(authentication);
        this.challenges = Challenges.of(authentication);
        this.all = authentication.mode() == Mode.ALL;
        this.anonymous = authentication.anonymous();
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        Presented presented = places.take(exchange);
        if (exchange.identity().isPresent()) {
            // An administrator who tries a request has said who is taken to be calling.
            return next.handle(exchange);
        }
        if (presented.ambiguous()) {
            return refused(exchange, Problem.CREDENTIAL_AMBIGUOUS);
        }
        @Nullable Identity found = null;
        int shown = 0;
        for (Check check : checks) {
            switch (check.look(exchange, presented)) {
                case Finding.Nothing _ -> {}
                case Finding.Refused refused -> {
                    return refused(exchange, refused);
                }
                case Finding.Shown(Identity identity) -> {
                    if (found != null && !found.agrees(identity)) {
                        return refused(exchange, Problem.CREDENTIAL_AMBIGUOUS);
                    }
                    found = found == null ? identity : found.and(identity);
                    shown++;
                }
            }
        }
        if (found == null) {
            return anonymous ? next.handle(exchange) : refused(exchange, Problem.CREDENTIAL_MISSING);
        }
        if (all && shown < checks.size()) {
            return refused(exchange, Problem.CREDENTIAL_MISSING);
        }
        exchange.identity(found);
        return next.handle(exchange);
    }

    private Reply refused(Exchange exchange, Problem problem) {
        return Refusal.of(exchange, problem, challenges.fields(problem));
    }

    private Reply refused(Exchange exchange, Finding.Refused refused) {
        Fields fields = challenges.fields(refused.problem());
        if (refused.retrySeconds() > 0) {
            fields.add("Retry-After", Long.toString(refused.retrySeconds()));
        }
        return Refusal.of(exchange, refused.problem(), fields);
    }
}
