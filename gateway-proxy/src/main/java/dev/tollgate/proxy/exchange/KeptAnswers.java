package dev.tollgate.proxy.exchange;

import java.util.Optional;

/** Keeps answers to requests of the gateway's own for others that ask the same. Safe for any number of threads. */
public interface KeptAnswers {

    /** Asks the service only where nothing that is kept is the answer. */
    Handler before(Handler service);

    /**
     * The last good answer to this request that is still kept, however old; nothing if it asked never to be used so.
     */
    Optional<Reply> last(Exchange exchange);
}
