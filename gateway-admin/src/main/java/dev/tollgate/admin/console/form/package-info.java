/**
 * Forms of documents: an input is named after the member that it shows, with dashes between the steps, so that one
 * mechanism fills inputs in, lays what was typed over a document, and tells mistakes where their inputs are.
 */
@NullMarked
package dev.tollgate.admin.console.form;

import org.jspecify.annotations.NullMarked;
