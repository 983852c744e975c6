/**
 * Answers of several services as one JSON document. Parts are asked as soon as what they read is there, each by a
 * thread of its own and as a request of its own; what a failed one does is the part's to say. What is held of answers
 * is bounded for all requests of a node together.
 */
@NullMarked
package dev.tollgate.proxy.aggregate;

import org.jspecify.annotations.NullMarked;
