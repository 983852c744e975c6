package dev.tollgate.db.model;

import java.util.List;

/**
 * What is asked of a request beside host, path and method: every entry of headers, query and cookies, and any one of
 * the sources.
 *
 * @param sources CIDRs; none asks for nothing
 */
public record Conditions(
        List<ValueCondition> headers, List<ValueCondition> query, List<ValueCondition> cookies, List<String> sources) {

    /** Asks for nothing. */
    public static final Conditions NONE = new Conditions(List.of(), List.of(), List.of(), List.of());

    public Conditions {
        headers = List.copyOf(headers);
        query = List.copyOf(query);
        cookies = List.copyOf(cookies);
        sources = List.copyOf(sources);
    }

    public boolean none() {
        return equals(NONE);
    }
}
