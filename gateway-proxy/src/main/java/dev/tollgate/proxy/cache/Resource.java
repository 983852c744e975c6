package dev.tollgate.proxy.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What is kept for one key: an answer for each kind of request that they tell apart, newest first. They come and go
 * together when memory is short. Immutable.
 *
 * @param alone until when, in milliseconds since 1970, requests do not wait for each other, because answers were none
 *     that could be kept
 */
record Resource(List<StoredReply> replies, long alone) {
    /** Clients choose what fields say, and must not fill the cache with one path. */
    private static final int MOST_REPLIES = 32;

    private static final int OVERHEAD = 160;

    Resource {
        replies = List.copyOf(replies);
    }

    static Resource of(StoredReply reply) {
        return new Resource(List.of(reply), 0);
    }

    /** With this answer in place of those that are for the same requests. */
    Resource with(StoredReply reply) {
        List<StoredReply> next = new ArrayList<>(replies.size() + 1);
        next.add(reply);
        for (StoredReply other : replies) {
            if (next.size() < MOST_REPLIES && !other.selection().equals(reply.selection())) {
                next.add(other);
            }
        }
        return new Resource(next, 0);
    }

    Resource without(StoredReply reply) {
        return map(other -> other == reply ? null : other);
    }

    /** Each answer as the function says; those that it says nothing of go. */
    Resource map(UnaryOperator<@Nullable StoredReply> change) {
        List<StoredReply> next = new ArrayList<>(replies.size());
        for (StoredReply reply : replies) {
            StoredReply changed = change.apply(reply);
            if (changed != null) {
                next.add(changed);
            }
        }
        return new Resource(next, alone);
    }

    int weight(CacheKey key) {
        long bytes = OVERHEAD + key.size();
        for (StoredReply reply : replies) {
            bytes += reply.bytes();
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }
}
