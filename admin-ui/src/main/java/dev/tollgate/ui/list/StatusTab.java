package dev.tollgate.ui.list;

import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Status;
import java.util.Optional;

/**
 * The part of a list that stands in one way.
 *
 * @param status nothing for all
 * @param list that part
 * @param count how many there are; empty if that is not told
 */
public record StatusTab(Optional<Status> status, Link list, boolean chosen, String count) {}
