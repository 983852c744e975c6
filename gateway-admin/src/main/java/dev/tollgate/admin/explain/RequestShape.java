package dev.tollgate.admin.explain;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Hosts;
import dev.tollgate.db.document.format.IpLiteral;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MapShape;
import dev.tollgate.db.document.shape.MistakeCode;
import dev.tollgate.db.document.shape.ObjectShape;
import dev.tollgate.db.document.shape.OneOrMoreShape;
import dev.tollgate.db.document.shape.OptionalShape;
import dev.tollgate.db.document.shape.Place;
import dev.tollgate.db.document.shape.TextShape;
import dev.tollgate.proxy.explain.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a request that somebody asks about looks as JSON. */
final class RequestShape {
    private static final String HOST = "host";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LONGEST_URL = 8000;
    private static final int MOST_HEADERS = 100;
    private static final Pattern FORM =
            Pattern.compile("(?:(?<scheme>https?)://(?<host>[^/?#]+))?(?<target>[/?][\\x21\\x22\\x24-\\x7e]*)?");

    /**
     * A URL in its parts.
     *
     * @param host with its port; empty if the URL is a path alone
     * @param target begins with a slash
     */
    record Url(String text, boolean secure, String host, String target) {}

    private static final TextShape<Url> URL = TextShape.of(
            "a URL that begins with http:// or https://, or a path; percent-encoded",
            LONGEST_URL,
            RequestShape::parseUrl,
            Url::text);

    private static final Field<Asked, String> METHOD = Field.optional("method", Words.METHOD, "GET", Asked::method);
    private static final Field<Asked, Url> ADDRESS =
            Field.required("url", URL, asked -> new Url(asked.target(), asked.secure(), asked.host(), asked.target()));
    private static final Field<Asked, SortedMap<String, List<String>>> HEADERS = Field.optional(
            "headers",
            MapShape.of(HeaderFields.ANY_NAME, OneOrMoreShape.of(HeaderFields.CONTENTS, MOST_HEADERS), MOST_HEADERS),
            new TreeMap<>(),
            _ -> new TreeMap<>());
    private static final Field<Asked, String> SOURCE = Field.optional(
            "sourceIp",
            TextShape.of(
                    "an IP address",
                    60,
                    (text, place) -> IpLiteral.parse(text).isPresent()
                            ? Optional.of(text)
                            : place.refuse(MistakeCode.BAD_FORMAT, "must be an IP address"),
                    text -> text),
            LOOPBACK,
            Asked::address);
    private static final Field<Asked, Optional<String>> CONSUMER =
            Field.optional("consumer", OptionalShape.of(Words.NAME), Optional.empty(), Asked::consumer);

    static final ObjectShape<Asked> SHAPE = ObjectShape.of(
            List.of(METHOD, ADDRESS, HEADERS, SOURCE, CONSUMER),
            members -> asked(
                    members.of(METHOD),
                    members.of(ADDRESS),
                    members.of(HEADERS),
                    members.of(SOURCE),
                    members.of(CONSUMER)));

    private RequestShape() {}

    static ObjectNode schema() {
        return SHAPE.schema();
    }

    /** Host among the headers is what the request addresses, whatever the URL says. */
    private static Asked asked(
            String method, Url url, SortedMap<String, List<String>> headers, String source, Optional<String> consumer) {
        String host = url.host();
        List<Asked.Header> lines = new ArrayList<>();
        for (var header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(HOST)) {
                host = String.join(",", header.getValue());
            } else {
                header.getValue().forEach(value -> lines.add(new Asked.Header(header.getKey(), value)));
            }
        }
        return new Asked(method, host, url.secure(), url.target(), lines, source, consumer);
    }

    private static Optional<Url> parseUrl(String text, Place place) {
        Matcher form = FORM.matcher(text);
        if (text.isEmpty() || !form.matches()) {
            return place.refuse(
                    MistakeCode.BAD_FORMAT,
                    "must begin with http://, https:// or /, and be percent-encoded, without a fragment");
        }
        String host = Optional.ofNullable(form.group(HOST)).orElse("");
        if (!host.isEmpty()
                && Hosts.AUTHORITY
                        .read(com.fasterxml.jackson.databind.node.TextNode.valueOf(host), place)
                        .isEmpty()) {
            return Optional.empty();
        }
        String target = Optional.ofNullable(form.group("target")).orElse("/");
        boolean secure = "https".equals(form.group("scheme"));
        return Optional.of(new Url(text, secure, host, target.startsWith("?") ? "/" + target : target));
    }
}
