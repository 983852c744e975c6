/**
 * What pages are made of: small records with a template each, which pages put together. The module's README shows them
 * all.
 */
@NullMarked
package dev.tollgate.ui.part;

import org.jspecify.annotations.NullMarked;
