package dev.tollgate.proxy.cache;

import dev.tollgate.proxy.exchange.Validators;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Whether a client's own copy is what is kept (RFC 9110, 13; RFC 9111, 4.3.2). */
final class Preconditions {
    static final byte[] ETAG = Octets.bytes("etag");
    static final byte[] LAST_MODIFIED = Octets.bytes("last-modified");
    private static final byte[] DATE = Octets.bytes("date");

    private Preconditions() {}

    /** Whether the request asks only for what has changed, and nothing has. */
    static boolean unchanged(Fields request, Fields kept, long now) {
        Optional<String> tags = FieldTexts.joined(request, RequestTerms.IF_NONE_MATCH);
        if (tags.isPresent()) {
            return matches(tags.get(), FieldTexts.first(kept, ETAG).orElse(""));
        }
        if (FieldTexts.count(request, RequestTerms.IF_MODIFIED_SINCE) != 1) {
            return false;
        }
        OptionalLong since = HttpDates.in(request, RequestTerms.IF_MODIFIED_SINCE, now);
        OptionalLong modified = HttpDates.in(kept, LAST_MODIFIED, now);
        OptionalLong known = modified.isPresent() ? modified : HttpDates.in(kept, DATE, now);
        return since.isPresent() && known.isPresent() && known.getAsLong() <= since.getAsLong();
    }

    private static boolean matches(String tags, String kept) {
        List<String> members = FieldTexts.members(tags);
        if (members.contains("*")) {
            return true;
        }
        String opaque = opaque(kept);
        return !opaque.isEmpty() && members.stream().anyMatch(tag -> opaque(tag).equals(opaque));
    }

    /** RFC 9110, 8.8.3.2: compared weakly, what stands between the quotes counts; some forget the quotes. */
    private static String opaque(String tag) {
        String text = tag.startsWith("W/") ? tag.substring(2) : tag;
        boolean quoted = text.length() >= 2 && text.startsWith("\"") && text.endsWith("\"");
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    /** RFC 9110, 13.1.5: whether a part may be sent, since the client has other parts of the same. */
    static boolean allowsRange(Fields request, Fields kept, long now) {
        Optional<String> condition = FieldTexts.first(request, RequestTerms.IF_RANGE);
        if (condition.isEmpty()) {
            return true;
        }
        OptionalLong moment = HttpDates.millis(condition.get(), now);
        if (moment.isPresent()) {
            return moment.equals(HttpDates.in(kept, LAST_MODIFIED, now));
        }
        String tag = FieldTexts.first(kept, ETAG).orElse("");
        return !tag.startsWith("W/") && tag.equals(condition.get());
    }

    /** RFC 9111, 4.3.4: whether an answer that says that nothing has changed means what is kept. */
    static boolean confirms(Validators told, Validators kept) {
        if (!told.tag().isEmpty() && !kept.tag().isEmpty()) {
            return opaque(told.tag()).equals(opaque(kept.tag()));
        }
        return !told.tag().isEmpty()
                || told.modified().isEmpty()
                || kept.modified().isEmpty()
                || told.modified().equals(kept.modified());
    }
}
