/**
 * Requests that rules of the settings have kept whole for a time: with all header fields and their content, and what
 * each step made of them. Content is copied as it passes, up to a bound, and never held back. Secrets are masked here,
 * before anything leaves the node. A route that no running rule names has no such step.
 */
@NullMarked
package dev.tollgate.proxy.capture;

import org.jspecify.annotations.NullMarked;
