package dev.tollgate.proxy.json;

import java.util.function.LongPredicate;

/**
 * What a walk through content that arrives may hold.
 *
 * @param most bytes of the text, and as many of what is written
 * @param room takes so many bytes more of what all walks may hold together, if they are to be had
 */
public record Bounds(long most, LongPredicate room) {}
