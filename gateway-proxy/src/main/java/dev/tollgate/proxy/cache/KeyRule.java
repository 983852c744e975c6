package dev.tollgate.proxy.cache;

import dev.tollgate.db.model.Cache;
import dev.tollgate.proxy.exchange.Authority;
import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Identity;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.template.Filled;
import dev.tollgate.proxy.template.Template;
import dev.tollgate.proxy.wire.FieldName;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Octets;
import dev.tollgate.proxy.wire.TextBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** What makes two requests of a zone ask for the same. Compiled with the route; used by any number of threads. */
final class KeyRule {
    private static final byte[] HTTP = Octets.bytes("http://");
    private static final byte[] HTTPS = Octets.bytes("https://");
    /** What a trusted proxy says of the URL that its client asked for, and services are told. */
    private static final long OF_TRUSTED = FieldName.bits(
            FieldName.X_FORWARDED_PROTO, FieldName.X_FORWARDED_HOST, FieldName.X_FORWARDED_PORT, FieldName.FORWARDED);

    private final Zone zone;
    private final List<Ignored> ignored;
    private final List<byte[]> headers;
    private final List<Template<Exchange>> read;

    /** @param read what else tells requests apart */
    KeyRule(Zone zone, List<Template<Exchange>> read) {
        Cache.Key key = zone.meaning().key();
        this.zone = zone;
        this.ignored = key.ignoredQuery().stream().map(Ignored::of).toList();
        this.headers = key.headers().stream().map(FieldTexts::name).toList();
        this.read = List.copyOf(read);
    }

    /** Names of query parameters: one, or all that begin so. */
    private record Ignored(byte[] name, boolean beginning) {

        static Ignored of(String pattern) {
            boolean beginning = pattern.endsWith("*");
            return new Ignored(
                    Octets.bytes(beginning ? pattern.substring(0, pattern.length() - 1) : pattern), beginning);
        }

        boolean takes(byte[] bytes, int from, int to) {
            return (beginning || to - from == name.length) && Octets.beginsWith(bytes, from, to, name);
        }
    }

    CacheKey key(Exchange exchange) {
        Authority authority = exchange.authority();
        Path path = exchange.path();
        int expected =
                64 + authority.to() - authority.from() + path.to() - path.from() + path.queryTo() - path.queryFrom();
        TextBuffer text = new TextBuffer(expected);
        byte[] scheme = exchange.client().secure() ? HTTPS : HTTP;
        text.put(scheme, 0, scheme.length);
        Paths.putHost(authority, text);
        int pathFrom = text.length();
        text.put(path.bytes(), path.from(), path.to());
        int pathHash = Paths.hash(text.bytes(), scheme.length, text.length());
        query(path, text);
        int urlTo = text.length();
        behindUrl(exchange, text);
        return new CacheKey(zone, text.toBytes(), pathFrom, urlTo, pathHash);
    }

    private void query(Path path, TextBuffer text) {
        if (ignored.isEmpty()) {
            text.put(path.queryBytes(), path.queryFrom(), path.queryTo());
            return;
        }
        byte[] bytes = path.queryBytes();
        int separator = '?';
        int start = path.queryFrom() + 1;
        for (int at = start; at <= path.queryTo(); at++) {
            if (at == path.queryTo() || bytes[at] == '&') {
                if (!ignores(bytes, start, at)) {
                    text.put(separator).put(bytes, start, at);
                    separator = '&';
                }
                start = at + 1;
            }
        }
    }

    private boolean ignores(byte[] bytes, int from, int to) {
        int nameTo = from;
        while (nameTo < to && bytes[nameTo] != '=') {
            nameTo++;
        }
        for (Ignored one : ignored) {
            if (one.takes(bytes, from, nameTo)) {
                return true;
            }
        }
        return false;
    }

    private void behindUrl(Exchange exchange, TextBuffer text) {
        if (zone.meaning().byCaller()) {
            text.put(CacheKey.SEPARATOR);
            exchange.identity().ifPresent(identity -> caller(identity, text));
        } else if (!headers.isEmpty()
                || !read.isEmpty()
                || exchange.forwardedFor().isPresent()) {
            text.put(CacheKey.SEPARATOR);
        }
        Fields fields = exchange.head().fields();
        if (exchange.forwardedFor().isPresent()) {
            for (int line = 0; line < fields.count(); line++) {
                if ((fields.bit(line) & OF_TRUSTED) != 0) {
                    text.put(CacheKey.SEPARATOR).put(fields.bytes(), fields.nameFrom(line), fields.valueTo(line));
                }
            }
        }
        read(exchange, text);
        for (byte[] name : headers) {
            text.put(CacheKey.SEPARATOR);
            for (int line = 0; line < fields.count(); line++) {
                if (fields.named(line, name)) {
                    text.put(fields.bytes(), fields.valueFrom(line), fields.valueTo(line))
                            .put(',');
                }
            }
        }
    }

    private void read(Exchange exchange, TextBuffer text) {
        for (Template<Exchange> value : read) {
            text.put(CacheKey.SEPARATOR);
            int before = text.length();
            if (value.write(exchange, text) != Filled.WHOLE) {
                text.shorten(before);
            }
        }
    }

    /** Escaped, so that two callers never look the same, whatever they are called. */
    private static void caller(Identity identity, TextBuffer text) {
        String escaped = identity.caller().text().replace("\\", "\\\\").replace("\n", "\\n");
        byte[] caller = escaped.getBytes(StandardCharsets.UTF_8);
        text.put(caller, 0, caller.length);
        // Users of one consumer: where services are told who it is, they may answer each of them something else.
        for (Identity.Told told : identity.told()) {
            byte[] field = (told.header() + '\0' + told.value()).getBytes(StandardCharsets.UTF_8);
            text.put(CacheKey.SEPARATOR).put(field, 0, field.length);
        }
    }
}
