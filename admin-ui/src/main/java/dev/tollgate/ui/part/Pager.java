package dev.tollgate.ui.part;

import java.util.Optional;

/**
 * The foot of a list that has more than one page.
 *
 * @param shown such as "1-50"
 * @param first path of the first page, if this is another one
 * @param next path of the next page
 */
public record Pager(String shown, long total, Optional<String> first, Optional<String> next) {}
