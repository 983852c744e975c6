package dev.tollgate.db.model;

/**
 * How much of a quota is used up in one slot of it.
 *
 * @param consumer the consumer's name
 * @param quota the quota's name
 * @param begins the slot, in seconds since 1970
 * @param used how many requests; less than nothing where somebody has given more than was used
 */
public record QuotaUse(String consumer, String quota, long begins, long used) {}
