package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Validators;
import dev.tollgate.proxy.wire.Fields;
import java.util.List;

/**
 * An answer as it is kept; immutable, and used by any number of requests at a time.
 *
 * @param fields what goes out again; never changed: whoever sends them takes a copy
 * @param content all of it; empty where {@code headOnly}
 * @param headOnly whether it answers requests for a head only
 * @param trailers empty if there were none
 * @param validators by which the service knows it again; a transform may have changed those of the fields
 * @param facts what it said of its own freshness
 * @param selection which requests it is for
 */
record StoredReply(
        int status,
        byte[] reason,
        Fields fields,
        byte[] content,
        boolean headOnly,
        Fields trailers,
        Validators validators,
        Facts facts,
        Selection selection,
        List<String> tags,
        Stamp stamp) {

    /** Objects, arrays' heads and table places around the bytes. */
    private static final int OVERHEAD = 480;

    StoredReply {
        tags = List.copyOf(tags);
    }

    /** Bytes of memory that it takes. */
    long bytes() {
        long told = 0;
        for (String tag : tags) {
            told += 2L * tag.length() + 56;
        }
        return OVERHEAD + content.length + fields.size() + trailers.size() + selection.bytes() + told;
    }

    /** The same, stale from this moment on. */
    StoredReply expired(long moment) {
        return new StoredReply(
                status,
                reason,
                fields,
                content,
                headOnly,
                trailers,
                validators,
                facts.expired(moment),
                selection,
                tags,
                stamp);
    }

    /** The same, now that all of it is there. */
    StoredReply with(byte[] wholeContent, Fields trailerSection) {
        return new StoredReply(
                status,
                reason,
                fields,
                wholeContent,
                headOnly,
                trailerSection,
                validators,
                facts,
                selection,
                tags,
                stamp);
    }
}
