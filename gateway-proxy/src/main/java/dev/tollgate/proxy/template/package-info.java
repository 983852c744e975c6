/**
 * Texts with something of a request in them: {@code {id}} for a variable of the path, <code>${…}</code> for whatever
 * else is known. A text is compiled once, when the configuration loads; where it goes decides how what it names is
 * written there, so that nothing that a client sends becomes more than a value.
 */
@NullMarked
package dev.tollgate.proxy.template;

import org.jspecify.annotations.NullMarked;
