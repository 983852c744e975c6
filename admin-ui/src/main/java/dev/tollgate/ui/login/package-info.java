/** The pages before anybody is signed in. */
@NullMarked
package dev.tollgate.ui.login;

import org.jspecify.annotations.NullMarked;
