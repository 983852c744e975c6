package dev.tollgate.admin.explain;

import dev.tollgate.db.document.format.HeaderFields;
import dev.tollgate.db.document.format.Hosts;
import dev.tollgate.db.document.format.IpLiteral;
import dev.tollgate.db.document.format.Words;
import dev.tollgate.db.document.shape.Field;
import dev.tollgate.db.document.shape.MapShape;
import dev.tollgate.db.document.shape.Members;
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
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How a request that somebody asks about looks as JSON. */
final class RequestShape {
    private static final String HOST = "host";
    private static final String LOOPBACK = "127.0.0.1";
    private static final int LONGEST_URL = 8000;
    private static final int MOST_HEADERS = 100;
    private static final int LONGEST_NODE = 261;
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

    private static final TextShape<String> ADDRESS = TextShape.of(
            "an IP address",
            60,
            (text, place) -> IpLiteral.parse(text).isPresent()
                    ? Optional.of(text)
                    : place.refuse(MistakeCode.BAD_FORMAT, "must be an IP address"),
            text -> text);

    /** So many characters of content can be sent along. */
    private static final int LONGEST_BODY = 256 * 1024;

    /** The shape of requests that somebody asks about. */
    static final ObjectShape<Question> QUESTION = question();

    /** The shape of requests that a node is to send. */
    static final ObjectShape<Sending> SENT = sent();

    /**
     * A request, and the node that would get it.
     *
     * @param node its name; if none is named, one that every route is on
     */
    record Question(Asked asked, Optional<String> node) {}

    /**
     * A request that a node is to send.
     *
     * @param question names the node; any, if it names none
     */
    record Sending(Question question, String body) {}

    private RequestShape() {}

    private static ObjectShape<Question> question() {
        RequestFields<Question> fields = new RequestFields<>(Question::asked);
        Field<Question, Optional<String>> node = node(Question::node);
        List<Field<Question, ?>> all = new ArrayList<>(fields.all());
        all.add(node);
        return ObjectShape.of(all, members -> new Question(fields.read(members), members.of(node)));
    }

    private static <T> Field<T, Optional<String>> node(Function<T, Optional<String>> accessor) {
        return Field.optional("node", OptionalShape.of(TextShape.free(LONGEST_NODE)), Optional.empty(), accessor);
    }

    private static ObjectShape<Sending> sent() {
        RequestFields<Sending> fields =
                new RequestFields<>(sending -> sending.question().asked());
        Field<Sending, String> body = Field.optional("body", TextShape.free(LONGEST_BODY), "", Sending::body);
        Field<Sending, Optional<String>> node =
                node(sending -> sending.question().node());
        List<Field<Sending, ?>> all = new ArrayList<>(fields.all());
        all.add(body);
        all.add(node);
        return ObjectShape.of(
                all, members -> new Sending(new Question(fields.read(members), members.of(node)), members.of(body)));
    }

    /** The members that both have. */
    private record RequestFields<T>(
            Field<T, String> method,
            Field<T, Url> url,
            Field<T, SortedMap<String, List<String>>> headers,
            Field<T, String> source,
            Field<T, Optional<String>> consumer) {

        RequestFields(Function<T, Asked> asked) {
            this(
                    Field.optional("method", Words.METHOD, "GET", asked.andThen(Asked::method)),
                    Field.required("url", URL, asked.andThen(RequestShape::url)),
                    Field.optional(
                            "headers",
                            MapShape.of(
                                    HeaderFields.ANY_NAME,
                                    OneOrMoreShape.of(HeaderFields.CONTENTS, MOST_HEADERS),
                                    MOST_HEADERS),
                            new TreeMap<>(),
                            _ -> new TreeMap<>()),
                    Field.optional("sourceIp", ADDRESS, LOOPBACK, asked.andThen(Asked::address)),
                    Field.optional(
                            "consumer",
                            OptionalShape.of(Words.NAME),
                            Optional.empty(),
                            asked.andThen(Asked::consumer)));
        }

        List<Field<T, ?>> all() {
            return List.of(method, url, headers, source, consumer);
        }

        Asked read(Members members) {
            return asked(
                    members.of(method), members.of(url), members.of(headers), members.of(source), members.of(consumer));
        }
    }

    private static Url url(Asked asked) {
        return new Url(asked.target(), asked.secure(), asked.host(), asked.target());
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
