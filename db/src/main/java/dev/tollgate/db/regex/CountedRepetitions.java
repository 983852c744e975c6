package dev.tollgate.db.regex;

import java.util.ArrayDeque;
import java.util.Deque;

/** How often a regular expression's counted repetitions, one within the other, repeat its smallest part. */
final class CountedRepetitions {
    private static final int ENOUGH = 1_000_000;

    private CountedRepetitions() {}

    /** At least 1. Says something of malformed expressions too, which nobody compiles. */
    static int of(String text) {
        // Of each group that is open, the outermost last: the most that anything in it is repeated.
        Deque<Integer> groups = new ArrayDeque<>();
        groups.push(1);
        int last = 1;
        int at = 0;
        while (at < text.length()) {
            char character = text.charAt(at);
            switch (character) {
                case '(' -> {
                    groups.push(1);
                    last = 1;
                }
                case ')' -> {
                    last = groups.pop();
                    raise(groups, last);
                }
                case '{' -> {
                    last = (int) Math.min(ENOUGH, (long) last * count(text, at));
                    raise(groups, last);
                }
                case '*', '+', '?' -> {}
                default -> last = 1;
            }
            at = switch (character) {
                case '\\' -> at + 2;
                case '[' -> behindClass(text, at);
                default -> at + 1;
            };
        }
        return groups.stream().max(Integer::compare).orElse(1);
    }

    private static void raise(Deque<Integer> groups, int repeated) {
        groups.push(Math.max(groups.isEmpty() ? 1 : groups.pop(), repeated));
    }

    /** The greater of the numbers between braces. */
    private static int count(String text, int brace) {
        int end = text.indexOf('}', brace);
        int count = 1;
        int number = 0;
        for (int at = brace + 1; at < end; at++) {
            int digit = Character.digit(text.charAt(at), 10);
            number = digit < 0 ? 0 : Math.min(ENOUGH, number * 10 + digit);
            count = Math.max(count, number);
        }
        return count;
    }

    /** A bracket that is the first of a class belongs to it. */
    private static int behindClass(String text, int bracket) {
        int at = bracket + 1;
        if (at < text.length() && text.charAt(at) == '^') {
            at++;
        }
        int first = at;
        while (at < text.length() && (text.charAt(at) != ']' || at == first)) {
            at += text.charAt(at) == '\\' ? 2 : 1;
        }
        return at + 1;
    }
}
