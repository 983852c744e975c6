package dev.tollgate.admin.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.admin.change.Condition;
import dev.tollgate.admin.http.Answer;
import dev.tollgate.admin.http.Call;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Entity tags (RFC 9110, 8.8.3): an object's is the number of the revision that gave it its form. What is in a
 * condition and is not one of our tags matches nothing, as the RFC has it.
 */
final class EntityTag {

    private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

    private EntityTag() {}

    static String of(long revision) {
        return "\"" + revision + "\"";
    }

    /** The condition of {@code If-Match} and {@code If-None-Match}; compared strongly, as a write hangs on it. */
    static Condition condition(Call call) {
        Optional<Condition> match = call.header("If-Match").map(EntityTag::present);
        Optional<Condition> noneMatch =
                call.header("If-None-Match").map(EntityTag::present).map(Condition.Not::new);
        if (match.isPresent() && noneMatch.isPresent()) {
            return new Condition.Both(match.get(), noneMatch.get());
        }
        return match.or(() -> noneMatch).orElseGet(Condition.Always::new);
    }

    /** An object for a reader, or that it is what the reader has already. */
    static Answer shown(ApiRequest request, long revision, Supplier<ObjectNode> document) {
        Answer answer =
                unchanged(request.call(), revision) ? new Answer.Empty(304) : new Answer.Document(200, document.get());
        return answer.with("ETag", of(revision));
    }

    /** Whether a reader says that it has this form already. */
    static boolean unchanged(Call call, long revision) {
        return call.header("If-None-Match")
                .filter(value -> value.strip().equals("*") || tags(value, true).contains(revision))
                .isPresent();
    }

    private static Condition present(String value) {
        return value.strip().equals("*") ? new Condition.Exists() : new Condition.At(tags(value, false));
    }

    private static Set<Long> tags(String value, boolean weakly) {
        Set<Long> revisions = new HashSet<>();
        Matcher tag = TAG.matcher(value);
        while (tag.find()) {
            boolean comparable = weakly || tag.group(1) == null;
            if (comparable && tag.group(2).matches("[0-9]{1,18}")) {
                revisions.add(Long.valueOf(tag.group(2)));
            }
        }
        return revisions;
    }
}
