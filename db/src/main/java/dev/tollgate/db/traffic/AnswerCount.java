package dev.tollgate.db.traffic;

/**
 * How many requests ended in one way.
 *
 * @param status of the reply; 0 if there was none, a round hundred also for what was summed up because of its number
 * @param code of the gateway's own answer or of a reply that broke off; empty for a service's plain answer
 */
public record AnswerCount(int status, String code, long count) {}
