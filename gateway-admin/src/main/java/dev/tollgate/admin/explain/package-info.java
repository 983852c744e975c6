/**
 * Answers what would become of a request that nobody has sent: reads the question, has the proxy's own explainer decide
 * by the newest revision, and puts the reasons into words.
 */
@NullMarked
package dev.tollgate.admin.explain;

import org.jspecify.annotations.NullMarked;
