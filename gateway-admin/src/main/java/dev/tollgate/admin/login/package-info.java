/** Who may use the admin API, and how they prove it. Secrets are held as hashes and compared in constant time. */
@NullMarked
package dev.tollgate.admin.login;

import org.jspecify.annotations.NullMarked;
