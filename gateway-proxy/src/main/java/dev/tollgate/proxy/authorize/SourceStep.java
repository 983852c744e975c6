package dev.tollgate.proxy.authorize;

import dev.tollgate.db.model.Admission;
import dev.tollgate.db.model.Authorization;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.AddressRanges;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import java.util.Optional;

/** Lets requests on that come from addresses of a route's ranges, as far as an address can be believed. */
public final class SourceStep implements Step {
    private final AddressRanges allowed;
    private final AddressRanges denied;

    private SourceStep(Admission sources) {
        this.allowed = AddressRanges.of(sources.allow());
        this.denied = AddressRanges.of(sources.deny());
    }

    /** The step for this route, if it asks where requests come from. */
    public static Optional<Step> compile(Route route) {
        return route.policies()
                .authorization()
                .map(Authorization::sources)
                .filter(sources -> !sources.equals(Admission.ALL))
                .map(SourceStep::new);
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        // An address that cannot be read lies in no range: it may not slip past those that are denied either.
        Optional<byte[]> address = AddressRanges.address(exchange.clientAddress());
        boolean may = address.isPresent()
                && !denied.contains(address.get())
                && (allowed.empty() || allowed.contains(address.get()));
        return may ? next.handle(exchange) : Refusal.of(exchange, Problem.SOURCE_NOT_ALLOWED);
    }
}
