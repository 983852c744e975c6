/**
 * The commands that talk to an admin from outside, over its API: {@code config export}, {@code diff} and {@code apply}.
 * They say in plain lines what came of it, and by their exit code to pipelines.
 */
@NullMarked
package dev.tollgate.admin.client;

import org.jspecify.annotations.NullMarked;
