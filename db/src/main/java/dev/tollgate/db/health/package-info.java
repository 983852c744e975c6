/** What nodes report about the targets of services, and its form in the database. */
@NullMarked
package dev.tollgate.db.health;

import org.jspecify.annotations.NullMarked;
