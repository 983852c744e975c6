package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.KeptContent;
import java.util.Optional;

/** The content of an answer that is kept; what is made of it is kept with it, and goes with it. */
record CodedContent(CacheStore store, CacheKey key, StoredReply reply) implements KeptContent {

    @Override
    public Optional<byte[]> gzip() {
        return reply.coded().length == 0 ? Optional.empty() : Optional.of(reply.coded());
    }

    @Override
    public void gzip(byte[] coded) {
        store.replace(key, reply, reply.coded(coded));
    }
}
