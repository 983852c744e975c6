package dev.tollgate.db.model;

/**
 * A second service that gets copies of a route's requests, and whose answers nobody gets.
 *
 * @param percent of a hundred requests, 0 to 100
 */
public record Mirror(String service, int percent) {}
