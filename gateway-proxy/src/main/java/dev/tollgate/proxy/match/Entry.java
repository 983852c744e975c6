package dev.tollgate.proxy.match;

import dev.tollgate.db.model.Route;

/** A route and what it was compiled to. */
public record Entry<T>(Route route, T handler) {}
