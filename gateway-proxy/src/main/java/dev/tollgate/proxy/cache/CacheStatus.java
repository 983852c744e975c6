package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;

/** Tells in {@code Cache-Status} what the cache did (RFC 9211); behind what caches further on told. */
final class CacheStatus {
    private static final byte[] NAME = Octets.bytes("Cache-Status");
    private static final byte[] HIT = Octets.bytes("tollgate; hit; ttl=");
    private static final byte[] COLLAPSED = Octets.bytes("; fwd=miss; collapsed");
    private static final long SECOND = 1_000;

    private CacheStatus() {}

    /** Why the service was asked. */
    enum Forward {
        BYPASS("bypass"),
        METHOD("method"),
        URI_MISS("uri-miss"),
        VARY_MISS("vary-miss"),
        REQUEST("request"),
        STALE("stale");

        private final String text;

        Forward(String text) {
            this.text = text;
        }
    }

    /** Answered by what is kept, which is fresh for so long, or has been stale if that is negative. */
    static void hit(Fields fields, long freshMillis) {
        byte[] seconds = Octets.bytes(Long.toString(Math.floorDiv(freshMillis, SECOND)));
        byte[] value = new byte[HIT.length + seconds.length];
        System.arraycopy(HIT, 0, value, 0, HIT.length);
        System.arraycopy(seconds, 0, value, HIT.length, seconds.length);
        fields.add(NAME, value);
    }

    /** Answered together with another request, for which the service was asked. */
    static void collapsed(Fields fields) {
        fields.add("Cache-Status", "tollgate" + Octets.text(COLLAPSED, 0, COLLAPSED.length));
    }

    static void forwarded(Fields fields, Forward why) {
        fields.add("Cache-Status", "tollgate; fwd=" + why.text);
    }

    /** The service answered with another status than the one that goes out, or what it answered is kept. */
    static void forwarded(Fields fields, Forward why, String further) {
        fields.add("Cache-Status", "tollgate; fwd=" + why.text + "; " + further);
    }
}
