package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.ui.Notice;
import dev.tollgate.ui.Page;
import dev.tollgate.ui.View;
import java.util.Optional;

/** What a handler has to say. */
sealed interface Reply {

    /** A page: whole for a browser, only its content for htmx. */
    record Shown(int status, Page page) implements Reply {}

    /** A part of a page, for htmx to put where it belongs. */
    record Part(int status, View view) implements Reply {}

    /**
     * It is done, and another page is next.
     *
     * @param path below the prefix
     * @param notice what that page says once, such as "Saved"
     */
    record Moved(String path, Optional<Notice> notice) implements Reply {}

    /** Something else than a page. */
    record Other(Answer answer) implements Reply {}

    static Reply page(Page page) {
        return new Shown(200, page);
    }

    /** The page with the form as it was filled in, and what is wrong with it. */
    static Reply refused(Page page) {
        return new Shown(422, page);
    }

    static Reply part(View view) {
        return new Part(200, view);
    }

    static Reply moved(String path, String notice) {
        return moved(path, Notice.of(notice));
    }

    static Reply moved(String path, Notice notice) {
        return new Moved(path, Optional.of(notice));
    }
}
