/**
 * What becomes of a document before it is stored: patches are merged, secrets are kept, and what is wrong about its
 * object, or only odd, is told, in whatever surroundings it is to stand. Nothing is written here.
 */
@NullMarked
package dev.tollgate.admin.check;

import org.jspecify.annotations.NullMarked;
