/**
 * Traces: of requests that are chosen, when each step and each try began and ended, told to a collector of
 * OpenTelemetry (OTLP over HTTP). What is told never holds a query, a header or a content. A collector that is slow or
 * away costs spans, which are counted, and never a request; a request that is not chosen costs nothing.
 */
@NullMarked
package dev.tollgate.proxy.trace;

import org.jspecify.annotations.NullMarked;
