/** Single requests: those that were kept, and one with where its time went. */
@NullMarked
package dev.tollgate.ui.requests;

import org.jspecify.annotations.NullMarked;
