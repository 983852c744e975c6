package dev.tollgate.ui.settings;

import dev.tollgate.ui.View;
import dev.tollgate.ui.edit.FormSection;
import dev.tollgate.ui.part.ErrorSummary;
import java.util.List;

/**
 * What holds for every route, to be changed.
 *
 * @param tag names the state that the form was made from
 * @param visited names of the inputs that somebody has been at, with spaces between them
 * @param may whether whoever looks may change it
 */
public record GatewayForm(List<FormSection> sections, String tag, String visited, ErrorSummary errors, boolean may)
        implements View {
    public GatewayForm {
        sections = List.copyOf(sections);
    }
}
