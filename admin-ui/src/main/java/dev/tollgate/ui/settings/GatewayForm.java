package dev.tollgate.ui.settings;

import dev.tollgate.ui.View;
import dev.tollgate.ui.part.Check;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;

/**
 * What holds for every route, to be changed.
 *
 * @param tag names the state that the form was made from
 */
public record GatewayForm(Field trustedProxies, Check mergeSlashes, String tag, ErrorSummary errors) implements View {}
