/**
 * Texts with variables of a request in them: the paths that requests go on with, and the locations that they are sent
 * to. A text is compiled once, when the configuration loads; to fill one in copies runs of the request's own bytes.
 */
@NullMarked
package dev.tollgate.proxy.template;

import org.jspecify.annotations.NullMarked;
