package dev.tollgate.proxy.authorize;

import dev.tollgate.db.model.Admission;
import dev.tollgate.db.model.Authorization;
import dev.tollgate.db.model.Requirements;
import dev.tollgate.db.model.Route;
import dev.tollgate.proxy.exchange.AddressRanges;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Handler;
import dev.tollgate.proxy.exchange.Problem;
import dev.tollgate.proxy.exchange.Refusal;
import dev.tollgate.proxy.exchange.Reply;
import dev.tollgate.proxy.exchange.Step;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lets requests on that come from addresses of a route's ranges, as far as an address can be believed. */
public final class SourceStep implements Step {
    private final ByMethod<List<Ranges>> asked;

    private SourceStep(ByMethod<List<Ranges>> asked) {
        this.asked = asked;
    }

    /** Where requests may come from. */
    private record Ranges(AddressRanges allowed, AddressRanges denied) {

        static Ranges of(Requirements requirements) {
            Admission sources = requirements.sources();
            return new Ranges(AddressRanges.of(sources.allow()), AddressRanges.of(sources.deny()));
        }

        boolean admit(byte[] address) {
            return !denied.contains(address) && (allowed.empty() || allowed.contains(address));
        }
    }

    /** The step for this route, if it asks where requests come from. */
    public static Optional<Step> compile(Route route) {
        return route.policies()
                .authorization()
                .filter(authorization -> authorization.all().anyMatch(Requirements::askForSources))
                .map(authorization -> new SourceStep(asked(authorization)));
    }

    private static ByMethod<List<Ranges>> asked(Authorization authorization) {
        Ranges always = Ranges.of(authorization.always());
        Map<String, List<Ranges>> methods = new HashMap<>();
        authorization.methods().forEach((method, besides) -> methods.put(method, List.of(always, Ranges.of(besides))));
        return ByMethod.of(List.of(always), methods);
    }

    @Override
    public Reply handle(Exchange exchange, Handler next) {
        // An address that cannot be read lies in no range: it may not slip past those that are denied either.
        Optional<byte[]> address = AddressRanges.address(exchange.clientAddress());
        boolean may = address.isPresent()
                && asked.of(exchange.head()).stream().allMatch(ranges -> ranges.admit(address.get()));
        return may ? next.handle(exchange) : Refusal.of(exchange, Problem.SOURCE_NOT_ALLOWED);
    }
}
