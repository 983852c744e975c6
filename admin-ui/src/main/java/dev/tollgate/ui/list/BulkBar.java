package dev.tollgate.ui.list;

import java.util.OptionalLong;

/**
 * What can be done with several rows at once.
 *
 * @param action path that it posts to
 * @param label what the rows are
 * @param here where to come back to; it tells also which rows are on all pages
 * @param all how many those are, if there are more than on this page and all can be meant
 */
public record BulkBar(String action, String label, String here, OptionalLong all) {}
