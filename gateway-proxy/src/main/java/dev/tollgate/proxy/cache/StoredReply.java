package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Validators;
import dev.tollgate.proxy.wire.Fields;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An answer as it is kept; immutable but for a count, and used by any number of requests at a time.
 *
 * @param fields what goes out again; never changed: whoever sends them takes a copy
 * @param content all of it; empty where {@code headOnly}
 * @param coded the content in gzip; empty if nobody has asked for that
 * @param headOnly whether it answers requests for a head only
 * @param trailers empty if there were none
 * @param validators by which the service knows it again; a transform may have changed those of the fields
 * @param facts what it said of its own freshness
 * @param selection which requests it is for
 * @param hits how often it answered, as far as anybody counted
 */
record StoredReply(
        int status,
        byte[] reason,
        Fields fields,
        byte[] content,
        byte[] coded,
        boolean headOnly,
        Fields trailers,
        Validators validators,
        Facts facts,
        Selection selection,
        List<String> tags,
        Stamp stamp,
        AtomicInteger hits) {

    /** Objects, arrays' heads and table places around the bytes. */
    private static final int OVERHEAD = 480;

    static final byte[] NOT_CODED = {};

    StoredReply {
        tags = List.copyOf(tags);
    }

    /** It answered a request. Where two do so at a time one may be lost: nobody waits for a number. */
    void used() {
        hits.setOpaque(hits.getOpaque() + 1);
    }

    /** Bytes of memory that it takes. */
    long bytes() {
        long told = 0;
        for (String tag : tags) {
            told += 2L * tag.length() + 56;
        }
        return OVERHEAD + content.length + coded.length + fields.size() + trailers.size() + selection.bytes() + told;
    }

    /** The same, stale from this moment on. */
    StoredReply expired(long moment) {
        return with(content, coded, trailers, facts.expired(moment));
    }

    /** The same, now that all of it is there. */
    StoredReply with(byte[] wholeContent, Fields trailerSection) {
        return with(wholeContent, NOT_CODED, trailerSection, facts);
    }

    /** The same, with its content in gzip too. */
    StoredReply coded(byte[] gzip) {
        return with(content, gzip, trailers, facts);
    }

    private StoredReply with(byte[] otherContent, byte[] otherCoded, Fields otherTrailers, Facts otherFacts) {
        return new StoredReply(
                status,
                reason,
                fields,
                otherContent,
                otherCoded,
                headOnly,
                otherTrailers,
                validators,
                otherFacts,
                selection,
                tags,
                stamp,
                hits);
    }
}
