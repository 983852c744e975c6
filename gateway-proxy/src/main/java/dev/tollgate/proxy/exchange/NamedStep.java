package dev.tollgate.proxy.exchange;

/** A step, under the name by which people are told of it. */
public record NamedStep(String name, Step step) {}
