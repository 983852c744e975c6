package dev.tollgate.db.traffic;

import java.util.List;

/**
 * What one route sent to one service in a report's time.
 *
 * @param route empty for requests that no route won
 * @param service empty if the gateway answers
 * @param answers each status and code at most once
 * @param total from a request's head to the reply's last byte
 * @param upstream with services, up to the response's head or the failure; requests that asked none are not in it
 * @param gateway from a request's head to the reply's head without the time with services
 * @param bytesIn content of requests
 * @param bytesOut replies as sent, heads included
 * @param cache what the response cache did for them
 */
public record RouteTraffic(
        String route,
        String service,
        List<AnswerCount> answers,
        LatencyCounts total,
        LatencyCounts upstream,
        LatencyCounts gateway,
        long bytesIn,
        long bytesOut,
        CacheCounts cache) {

    public RouteTraffic {
        answers = List.copyOf(answers);
    }

    /** How many requests ended. */
    public long requests() {
        return answers.stream().mapToLong(AnswerCount::count).sum();
    }
}
