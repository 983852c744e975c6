/** The SQL: one interface per group of tables, and the rows that it reads and writes. Only the store uses it. */
@NullMarked
package dev.tollgate.db.dao;

import org.jspecify.annotations.NullMarked;
