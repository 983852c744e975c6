package dev.tollgate.proxy.cache;

/**
 * What held when an answer was asked for; one whose stamp does not hold any more is good for nobody.
 *
 * @param path of {@link Generations}
 * @param zone of {@link Zone#generation}
 * @param purge how many purges there had been that look at answers one by one
 */
record Stamp(int path, int zone, int purge) {}
