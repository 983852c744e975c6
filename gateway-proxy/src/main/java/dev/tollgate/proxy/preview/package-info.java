/**
 * What a route makes of a request and of answers that somebody has made up: its schema, its transform and its
 * aggregate, run as nodes run them, without any service.
 */
@NullMarked
package dev.tollgate.proxy.preview;

import org.jspecify.annotations.NullMarked;
