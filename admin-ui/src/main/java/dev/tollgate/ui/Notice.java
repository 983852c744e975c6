package dev.tollgate.ui;

import dev.tollgate.ui.part.Link;
import java.util.Optional;

/**
 * What the page before this one did.
 *
 * @param undo what takes it back, if that can be done
 * @param next what one may want to do next
 */
public record Notice(String text, Optional<Undo> undo, Optional<Link> next) {

    /**
     * A form of one button.
     *
     * @param action path that it posts to
     * @param revision what must not have changed meanwhile; empty if nothing must be there
     */
    public record Undo(String action, String revision) {}

    /** One that says something, and no more. */
    public static Notice of(String text) {
        return new Notice(text, Optional.empty(), Optional.empty());
    }

    public Notice undoneBy(Undo deed) {
        return new Notice(text, Optional.of(deed), next);
    }

    public Notice then(Link link) {
        return new Notice(text, undo, Optional.of(link));
    }
}
