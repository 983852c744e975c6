package dev.tollgate.proxy.balance;

import dev.tollgate.db.model.Target;
import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a node knows of one endpoint at one moment.
 *
 * @param target {@code host:port} of the target
 * @param address the endpoint's own, as text; empty while the target's name is not resolved
 * @param serving whether its tier serves and requests go there
 * @param reason why it is in its state; empty if it is plainly well
 * @param lastError the code of the last failure, whenever that was; empty if there was none
 * @param inFlight requests that run there now
 * @param rate requests in a second, on average over the last ten
 * @param requests tries that ended there since the endpoint is known
 * @param errors how many of them failed
 * @param latency of its recent answers, the slow ones first (peak EWMA); zero before the first
 * @param recent its last changes of state, oldest first
 */
public record EndpointHealth(
        String target,
        Optional<String> address,
        int weight,
        int tier,
        boolean serving,
        EndpointState state,
        Instant since,
        String reason,
        String lastError,
        int inFlight,
        double rate,
        long requests,
        long errors,
        Duration latency,
        List<Transition> recent) {

    public EndpointHealth {
        recent = List.copyOf(recent);
    }

    /** As it is at this moment; under the pool's lock. */
    static EndpointHealth of(Target target, Endpoint endpoint, boolean serving, long now) {
        Transition current = endpoint.history().current();
        return new EndpointHealth(
                endpoint.authority(),
                endpoint.address().map(InetAddress::getHostAddress),
                target.weight(),
                target.tier(),
                serving,
                current.state(),
                current.at(),
                current.reason(),
                endpoint.counts().lastError(),
                endpoint.load().inFlight(),
                endpoint.load().rate(now),
                endpoint.counts().all(),
                endpoint.counts().errors(),
                Duration.ofNanos((long) endpoint.load().latency(now)),
                endpoint.history().recent());
    }

    /** One change of state. */
    public record Transition(Instant at, EndpointState state, String reason) {}
}
