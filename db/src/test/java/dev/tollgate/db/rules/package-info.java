/** Rules of the house that hold in every module, for the architecture test of each. */
@NullMarked
package dev.tollgate.db.rules;

import org.jspecify.annotations.NullMarked;
