/**
 * What is known about finished requests: counters and latencies by route, the process's own numbers, and one access
 * line each. Counting allocates nothing, asks for no lock and hashes no strings: the compiled route holds its own
 * numbers. Metrics never carry a raw path, a header or a client as a label; access lines never carry a query.
 */
@NullMarked
package dev.tollgate.proxy.observe;

import org.jspecify.annotations.NullMarked;
