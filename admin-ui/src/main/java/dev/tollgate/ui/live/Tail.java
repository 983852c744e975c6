package dev.tollgate.ui.live;

import dev.tollgate.ui.View;
import dev.tollgate.ui.requests.RequestRows;

/**
 * The last requests that were kept.
 *
 * @param search path of the page that has them all
 */
public record Tail(RequestRows requests, String search) implements View {}
