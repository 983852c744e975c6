package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/**
 * What a page's conditions compare with.
 *
 * @param pattern of LIKE, with {@code !} before wildcards that are meant as they are
 * @param time of the object that the page is behind
 * @param name of the object that the page is behind
 * @param limit how many rows at most
 */
public record PageRow(String kind, String pattern, OffsetDateTime time, String name, int limit) {}
