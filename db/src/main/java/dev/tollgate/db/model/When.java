package dev.tollgate.db.model;

import java.util.List;

/**
 * Which requests a share of a split takes before the weights count: those that fulfil every entry of headers, query and
 * cookies, and come from any of the sources.
 *
 * @param sources CIDRs; none asks for nothing
 */
public record When(
        List<ValueCondition> headers, List<ValueCondition> query, List<ValueCondition> cookies, List<String> sources) {

    public When {
        headers = List.copyOf(headers);
        query = List.copyOf(query);
        cookies = List.copyOf(cookies);
        sources = List.copyOf(sources);
    }
}
