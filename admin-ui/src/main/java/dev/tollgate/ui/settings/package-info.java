/** The pages about the installation itself: nodes, settings of the gateway, users, tokens. */
@NullMarked
package dev.tollgate.ui.settings;

import org.jspecify.annotations.NullMarked;
