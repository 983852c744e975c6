package dev.tollgate.proxy.send;

import dev.tollgate.proxy.exchange.WatchedBody;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.ResponseHead;
import java.util.Optional;

/**
 * The answer as a client would have got it.
 *
 * @param own fields that the gateway adds to whatever answer
 */
record SentReply(ResponseHead head, Optional<Fields> own, WatchedBody body) {}
