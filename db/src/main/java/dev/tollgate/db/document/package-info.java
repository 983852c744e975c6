/**
 * The one reader and writer of configuration objects as JSON: what the admin API takes and gives, what the database
 * stores and what the snapshot file holds. A document becomes a record, or the list of all its mistakes.
 */
@NullMarked
package dev.tollgate.db.document;

import org.jspecify.annotations.NullMarked;
