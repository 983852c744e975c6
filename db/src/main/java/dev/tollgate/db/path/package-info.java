/**
 * The one normal form of paths, for those that routes ask for and those that requests come with. Works on bytes and
 * knows nothing of the configuration; what two parties could read differently is refused.
 */
@NullMarked
package dev.tollgate.db.path;

import org.jspecify.annotations.NullMarked;
