package dev.tollgate.ui.detail;

import dev.tollgate.ui.live.Tail;
import dev.tollgate.ui.part.Rate;

/**
 * What a route has to do.
 *
 * @param flow what became of its requests on their way
 * @param last its last requests that were kept
 */
public record Traffic(Rate rate, Flow flow, Tail last) {}
