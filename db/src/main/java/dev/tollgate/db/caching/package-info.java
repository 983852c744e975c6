/** What nodes tell of their response caches while somebody looks. */
@NullMarked
package dev.tollgate.db.caching;

import org.jspecify.annotations.NullMarked;
