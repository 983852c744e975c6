package dev.tollgate.admin.console;

import dev.tollgate.admin.http.Call;
import dev.tollgate.admin.http.Form;
import dev.tollgate.admin.live.CapturedContent;
import dev.tollgate.admin.login.Session;
import dev.tollgate.db.Author;
import dev.tollgate.db.model.Role;
import java.util.Map;
import java.util.Optional;

/**
 * A call of somebody who is signed in and may do what they ask for.
 *
 * @param path below the prefix, as it was sent
 * @param variables the decoded parts of the path, by the names that the action gives them
 * @param query what a form with GET sends
 * @param form what a form with POST sends; empty with GET
 */
record Visit(Call call, Session session, String path, Map<String, String> variables, Form query, Form form) {

    Visit {
        variables = Map.copyOf(variables);
    }

    /** The name that the path tells. */
    String name() {
        return variable("name");
    }

    /** What the path tells; actions ask for what stands in theirs. */
    String variable(String name) {
        return variables.getOrDefault(name, "");
    }

    /** Who makes the change, as the history tells it. */
    Author author() {
        String comment = form.text("comment").strip();
        return new Author(
                session.caller().name(),
                call.address(),
                call.requestId(),
                comment.substring(0, Math.min(comment.length(), Author.LONGEST_COMMENT)));
    }

    boolean allows(Role role) {
        return session.role().allows(role);
    }

    /** Whoever makes the visit, as reader of what was kept of requests. */
    CapturedContent.Reader reader() {
        return new CapturedContent.Reader(session.role(), author());
    }

    /** Whether htmx asks for content to put into the page that is there. */
    boolean htmx() {
        return htmx(call);
    }

    /** Whether htmx is going to replace the element of this id. */
    boolean replaces(String id) {
        return htmx() && call.header("HX-Target").filter(id::equals).isPresent();
    }

    /** Whether a form is only to be looked at while it is filled in. */
    boolean looks() {
        return form.text("do").equals("look");
    }

    /** Path and query, below the prefix. */
    String here() {
        return call.query().isEmpty() ? path : path + "?" + call.query();
    }

    static boolean htmx(Call call) {
        return call.header("HX-Request").isPresent()
                && call.header("HX-Boosted").isEmpty()
                && call.header("HX-History-Restore-Request").isEmpty();
    }

    /** Where somebody may be sent from a form's field: only to a path of ours. */
    static Optional<String> ownPath(Optional<String> path) {
        return path.filter(text -> text.startsWith("/")
                && !text.startsWith("//")
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\'));
    }
}
