/**
 * The two keys that every installation has for itself: the pepper of key hashes and the one that encrypts secrets.
 * Outside of memory they exist only wrapped by {@code TOLLGATE_SECRET_KEY}.
 */
@NullMarked
package dev.tollgate.db.secret;

import org.jspecify.annotations.NullMarked;
