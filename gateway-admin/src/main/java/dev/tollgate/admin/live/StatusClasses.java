package dev.tollgate.admin.live;

/**
 * Requests by the first digit of their status.
 *
 * @param none those that got no reply
 */
public record StatusClasses(long none, long informational, long ok, long redirect, long clientError, long serverError) {

    static StatusClasses of(long... byDigit) {
        return new StatusClasses(byDigit[0], byDigit[1], byDigit[2], byDigit[3], byDigit[4], byDigit[5]);
    }
}
