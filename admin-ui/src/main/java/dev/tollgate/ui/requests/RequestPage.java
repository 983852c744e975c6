package dev.tollgate.ui.requests;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.activity.Changed;
import dev.tollgate.ui.part.Curl;
import dev.tollgate.ui.part.Link;
import dev.tollgate.ui.part.Waterfall;
import java.util.List;
import java.util.Optional;

/**
 * One request.
 *
 * @param heading method and path
 * @param status with its tone, {@code tg-s2} to {@code tg-s5}
 * @param facts what is known of it
 * @param heads header fields of the request as it came and of the reply; without any, they are not known
 * @param captured what a rule had kept of it besides
 * @param start has further ones of its route kept, if it had one
 * @param replay fills the tester with it, without secrets
 * @param command sends it again, without secrets
 */
public record RequestPage(
        String heading,
        Status status,
        List<Fact> facts,
        List<Head> heads,
        Optional<Captured> captured,
        Waterfall waterfall,
        Optional<CaptureStart> start,
        Link replay,
        Curl command,
        Curl curl)
        implements Page {

    public RequestPage {
        facts = List.copyOf(facts);
        heads = List.copyOf(heads);
    }

    /**
     * Header fields of one message.
     *
     * @param title whose they are
     * @param more whether there were more of them
     */
    public record Head(String title, List<Field> fields, boolean more) {

        public Head {
            fields = List.copyOf(fields);
        }
    }

    /** A header field line. */
    public record Field(String name, String value) {}

    /**
     * What was kept whole.
     *
     * @param changes what steps made of the request and the answer
     */
    public record Captured(String rule, List<Content> contents, List<Changed> changes) {

        public Captured {
            contents = List.copyOf(contents);
            changes = List.copyOf(changes);
        }
    }

    /**
     * Content of one message.
     *
     * @param id of its element
     * @param note what is to be known of it
     * @param text empty if there is none to show
     */
    public record Content(String id, String title, String note, String text) {}

    /** How it ended, in a word or two. */
    public record Status(String text, String tone, String code, String advice) {}

    /** Something that is known; with a way to it, if it has a page. */
    public record Fact(String label, String text, Optional<Link> link) {}

    @Override
    public String title() {
        return heading;
    }

    @Override
    public Section section() {
        return Section.REQUESTS;
    }
}
