/**
 * The configuration as values: what operators write and nodes obey. Records and sealed types only; every
 * constructor refuses what the contract does not allow, so whoever holds one need not check it again.
 */
@NullMarked
package dev.tollgate.db.model;

import org.jspecify.annotations.NullMarked;
