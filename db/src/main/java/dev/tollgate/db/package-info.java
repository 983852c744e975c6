/**
 * The store of the configuration: every write is one revision, every node is told of it, and a node reads what changed
 * since the revision that it applied. The same on the embedded H2 database and on PostgreSQL.
 */
@NullMarked
package dev.tollgate.db;

import org.jspecify.annotations.NullMarked;
