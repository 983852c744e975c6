/**
 * Who may use the admin, and how they prove it: people by name and password, then by the cookie of a session; programs
 * by tokens. Secrets are held as hashes, compared in constant time, and never logged.
 */
@NullMarked
package dev.tollgate.admin.login;

import org.jspecify.annotations.NullMarked;
