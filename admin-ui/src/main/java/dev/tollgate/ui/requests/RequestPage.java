package dev.tollgate.ui.requests;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
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
 * @param replay fills the tester with it, without secrets
 * @param command sends it again, without secrets
 */
public record RequestPage(
        String heading, Status status, List<Fact> facts, Waterfall waterfall, Link replay, Curl command, Curl curl)
        implements Page {

    public RequestPage {
        facts = List.copyOf(facts);
    }

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
