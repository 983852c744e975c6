package dev.tollgate.proxy.json;

import java.util.function.LongConsumer;

/**
 * What a walk through content that arrives may hold.
 *
 * @param most bytes of the text, and as many of what is written
 * @param room takes so many bytes more of what all may hold together, or throws {@link NoRoom}
 */
public record Bounds(long most, LongConsumer room) {}
