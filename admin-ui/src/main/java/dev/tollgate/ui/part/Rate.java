package dev.tollgate.ui.part;

/**
 * What something had to do of late, in numbers as people read them.
 *
 * @param spark requests per second of the last 15 minutes
 * @param requests per second, over five minutes; "0" for none
 * @param errors percent of answers with 5xx; an en dash without requests
 * @param failing whether that is too many
 * @param p95 with its unit
 */
public record Rate(Spark spark, String requests, String errors, boolean failing, String p95) {}
