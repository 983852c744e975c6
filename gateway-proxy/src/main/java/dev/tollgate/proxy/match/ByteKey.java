package dev.tollgate.proxy.match;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A key of a {@link ByteTable}: bytes and the hash of their kind. */
record ByteKey(byte[] bytes, int hash) {

    /** For path segments, hashed from left to right while their end is looked for. */
    static ByteKey ofSegment(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        int hash = 0;
        for (byte b : bytes) {
            hash = step(hash, b);
        }
        return new ByteKey(bytes, finish(hash));
    }

    /** For hosts, hashed from right to left, so that one pass gives the hash of every suffix. */
    static ByteKey ofHost(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
        int hash = 0;
        for (int i = bytes.length - 1; i >= 0; i--) {
            hash = step(hash, bytes[i]);
        }
        return new ByteKey(bytes, finish(hash));
    }

    static int step(int hash, byte b) {
        return 31 * hash + b;
    }

    /** Spreads the bits, since a table looks at the low ones (the finalizer of MurmurHash3). */
    static int finish(int hash) {
        int spread = (hash ^ hash >>> 16) * 0x85ebca6b;
        spread = (spread ^ spread >>> 13) * 0xc2b2ae35;
        return spread ^ spread >>> 16;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteKey key && key.hash == hash && Arrays.equals(key.bytes, bytes);
    }

    @Override
    public int hashCode() {
        return hash;
    }
}
