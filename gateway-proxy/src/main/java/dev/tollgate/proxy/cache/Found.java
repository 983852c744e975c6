package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Exchange;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept for one request.
 *
 * @param reply that it can be answered with, fresh or not; null if there is none
 * @param others whether there are answers for other requests with the same key
 * @param values what the request says in the fields that answers vary by, as far as that is known
 * @param alone until when requests do not wait for each other's answers
 */
record Found(@Nullable StoredReply reply, boolean others, List<String> values, long alone) {
    static final Found NOTHING = new Found(null, false, List.of(), 0);

    /** @param most bytes of content that are kept */
    static Found of(CacheStore store, CacheKey key, Exchange exchange, long most) {
        Resource resource = store.find(key);
        if (resource == null) {
            return NOTHING;
        }
        List<String> names = List.of();
        List<String> values = List.of();
        boolean others = false;
        for (StoredReply reply : resource.replies()) {
            if (!store.good(key, reply.stamp()) || reply.content().length > most) {
                continue;
            }
            Selection selection = reply.selection();
            if (!selection.names().equals(names)) {
                names = selection.names();
                values = Selection.values(names, exchange);
            }
            if (selection.takes(values) && (!reply.headOnly() || exchange.head().asksForHeadOnly())) {
                return new Found(reply, others, values, resource.alone());
            }
            others = true;
        }
        return new Found(null, others, values, resource.alone());
    }
}
