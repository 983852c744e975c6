package dev.tollgate.proxy.match;

/** A candidate that comes or goes. */
record Change<T>(Candidate<T> candidate, boolean added) {}
