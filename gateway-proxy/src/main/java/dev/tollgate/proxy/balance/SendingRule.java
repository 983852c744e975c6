package dev.tollgate.proxy.balance;

import dev.tollgate.proxy.condition.RequestValue;
import dev.tollgate.proxy.forward.ForwardRule;
import java.util.Optional;

/**
 * How requests of a route go to a service, compiled from the configuration of both.
 *
 * @param key which requests belong together, where the service asks
 * @param cookie where a client's cookie names its endpoint, if the service wants that
 */
record SendingRule(ForwardRule forward, RetryRule retry, RequestKey key, Optional<RequestValue> cookie) {}
