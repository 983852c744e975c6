/**
 * The admin API: one table of operations, which is both what is served and what {@code openapi.json} describes, and
 * one resource for all collections. Handlers are thin: they read the call, ask {@code change} or the database, and
 * write the answer.
 */
@NullMarked
package dev.tollgate.admin.rest;

import org.jspecify.annotations.NullMarked;
