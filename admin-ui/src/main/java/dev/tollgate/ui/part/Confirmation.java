package dev.tollgate.ui.part;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import java.util.List;
import java.util.Optional;

/**
 * The question before something that cannot be taken back: a page of its own, which some links open as a
 * dialog.
 *
 * @param title the question, such as "Delete route orders?"
 * @param facts what will happen and who is concerned, a sentence each
 * @param action path that the form is posted to
 * @param button says the deed, such as "Delete route orders"
 * @param back path to where "Cancel" leads
 * @param instead something milder that is offered first
 * @param typed what has to be typed before, for what hits many
 */
public record Confirmation(
        Section section,
        String title,
        List<String> facts,
        String action,
        List<Hidden> hidden,
        String button,
        String back,
        Optional<Link> instead,
        Optional<Typed> typed)
        implements Page {

    /**
     * What has to be typed.
     *
     * @param wrong whether something else was
     */
    public record Typed(String words, boolean wrong) {}

    /** A value that the form carries along. */
    public record Hidden(String name, String value) {}

    public Confirmation {
        facts = List.copyOf(facts);
        hidden = List.copyOf(hidden);
    }
}
