package dev.tollgate.ui.edit;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.ErrorSummary;
import java.util.List;
import java.util.Optional;

/**
 * The form of one object.
 *
 * @param heading such as "Create route"
 * @param sub what must be filled in
 * @param action path that the form posts to
 * @param cancel path to where one goes without saving
 * @param revision of the object that the form was made from; empty for a new one
 * @param visited names of the inputs that somebody has been at, with spaces between them: only of them is said what is
 *     wrong while the form is filled in
 * @param comment why it is changed, as far as somebody has said
 * @param drafts into which it can go instead
 * @param conflict what somebody else has changed since, if that is why nothing was saved
 */
public record FormPage(
        Section section,
        String heading,
        String sub,
        String action,
        String cancel,
        List<FormSection> sections,
        String revision,
        String visited,
        ErrorSummary errors,
        Optional<Conflict> conflict,
        Rail rail,
        String comment,
        List<String> drafts)
        implements Page {

    public FormPage {
        sections = List.copyOf(sections);
        drafts = List.copyOf(drafts);
    }

    @Override
    public String title() {
        return heading + " - " + section.title();
    }
}
