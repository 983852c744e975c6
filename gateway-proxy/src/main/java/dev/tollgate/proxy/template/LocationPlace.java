package dev.tollgate.proxy.template;

import dev.tollgate.proxy.exchange.Exchange;
import dev.tollgate.proxy.exchange.Path;
import dev.tollgate.proxy.wire.TextBuffer;
import java.util.function.BiPredicate;
import java.util.function.Function;

/** Follows a location from its start to its end, and makes the parts that belong where it stands. */
final class LocationPlace {
    private Place place = Place.AUTHORITY;
    private String authority = "";

    /** Words of the location's own were passed. */
    void passed(String words) {
        for (int at = 0; at < words.length() && place != Place.QUERY; at++) {
            char next = words.charAt(at);
            if (next == '?' || next == '#') {
                place = Place.QUERY;
            } else if (place == Place.AUTHORITY) {
                authority += next;
                // The two slashes that begin an authority (RFC 3986, 3.2) are the ones that do not end it.
                if (next == '/' && !authority.endsWith(":/") && !authority.endsWith("://")) {
                    place = Place.PATH;
                }
            }
        }
    }

    /** What the location names next. */
    Part<Exchange> part(String name) {
        return switch (name) {
            case "scheme" -> {
                authority += "s";
                yield written(Origin::scheme);
            }
            case "host" -> written(Origin::host);
            case "port" -> written(Origin::port);
            case "path" -> path(LocationPlace::path);
            case "tail" -> path(LocationPlace::tail);
            case "query" -> {
                place = Place.QUERY;
                yield written(LocationPlace::query);
            }
            default -> new Variable<>(name, place, Function.identity());
        };
    }

    private interface PathPart {
        void write(Exchange exchange, Place place, TextBuffer to);
    }

    private static Part<Exchange> written(BiPredicate<Exchange, TextBuffer> part) {
        return (exchange, to) -> part.test(exchange, to) ? Filled.WHOLE : Filled.MISSING;
    }

    private Part<Exchange> path(PathPart written) {
        if (place == Place.AUTHORITY) {
            place = Place.PATH;
        }
        Place here = place;
        return (exchange, to) -> {
            written.write(exchange, here, to);
            return Filled.WHOLE;
        };
    }

    private static void path(Exchange exchange, Place place, TextBuffer to) {
        Path path = exchange.asked();
        place.write(path.bytes(), path.from(), path.to(), to);
    }

    private static void tail(Exchange exchange, Place place, TextBuffer to) {
        if (exchange.pathTaken().byPrefix()) {
            Path path = exchange.asked();
            place.write(path.bytes(), path.from() + exchange.pathTaken().prefixLength(), path.to(), to);
        }
    }

    private static boolean query(Exchange exchange, TextBuffer to) {
        Path path = exchange.asked();
        Place.PATH.write(path.queryBytes(), path.queryFrom(), path.queryTo(), to);
        return true;
    }
}
