/**
 * The textual forms in the configuration: names, durations, paths, hosts, addresses and header fields. Each checks a
 * text completely and brings it into its one normal form, so that two texts that mean the same are stored the same.
 */
@NullMarked
package dev.tollgate.db.document.format;

import org.jspecify.annotations.NullMarked;
