package dev.tollgate.proxy.balance;

/**
 * 64 bits of a key: the same on every node, and well spread for keys that differ little. Never {@link
 * RequestKey#NONE}.
 */
final class KeyHash {
    // FNV-1a: its start and its prime for 64 bits.
    private static final long START = 0xCBF29CE484222325L;
    private static final long PRIME = 0x100000001B3L;

    private KeyHash() {}

    static long of(byte[] bytes, int from, int to) {
        long hash = START;
        for (int at = from; at < to; at++) {
            hash = (hash ^ bytes[at] & 0xFF) * PRIME;
        }
        return some(mix(hash));
    }

    static long of(String text) {
        long hash = START;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * PRIME;
        }
        return some(mix(hash));
    }

    /** Spreads every bit over all (the last steps of MurmurHash3). */
    static long mix(long bits) {
        long mixed = bits;
        mixed = (mixed ^ mixed >>> 33) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ mixed >>> 33) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ mixed >>> 33;
    }

    private static long some(long hash) {
        return hash == RequestKey.NONE ? 1 : hash;
    }
}
