package dev.tollgate.db.model;

import java.nio.ByteBuffer;

/**
 * What is kept of an API key: its HMAC-SHA-256 under the pepper, in four parts. Nothing leads back to the key. A value
 * that costs little as the key of a map.
 */
public record KeyHash(long first, long second, long third, long fourth) {
    /** Its length in bytes. */
    public static final int LENGTH = 32;

    /** The hash of these 32 bytes. */
    public static KeyHash of(byte[] bytes) {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a hash of " + bytes.length + " bytes");
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return new KeyHash(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    public byte[] bytes() {
        return ByteBuffer.allocate(LENGTH)
                .putLong(first)
                .putLong(second)
                .putLong(third)
                .putLong(fourth)
                .array();
    }
}
