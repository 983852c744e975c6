package dev.tollgate.db.regex;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/**
 * A regular expression in the syntax of RE2, which has neither back references nor look-around. It takes a text or not
 * in time linear in the text, whatever the text is: at most the length of the text times {@link #LARGEST_PROGRAM}
 * steps. Two are equal if they were written the same. Immutable; safe for any number of threads.
 */
public final class LinearRegex {
    /** The most characters that one may have. */
    public static final int LONGEST = 500;

    /** The most instructions that one may be compiled to. */
    static final int LARGEST_PROGRAM = 1000;

    private final Pattern pattern;

    private LinearRegex(Pattern pattern) {
        this.pattern = pattern;
    }

    /** @throws IllegalArgumentException saying what it must be instead: a sentence that begins with "must" */
    public static LinearRegex of(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            throw new IllegalArgumentException("must have 1 to " + LONGEST + " characters");
        }
        // The library writes counted repetitions out, before it can say how large the result is.
        if (CountedRepetitions.of(text) > LARGEST_PROGRAM) {
            throw new IllegalArgumentException("must not repeat anything more than " + LARGEST_PROGRAM + " times");
        }
        Pattern pattern;
        try {
            pattern = Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(
                    "must be a regular expression in RE2's syntax: " + e.getDescription(), e);
        }
        if (pattern.programSize() > LARGEST_PROGRAM) {
            throw new IllegalArgumentException("must be simpler: it needs " + pattern.programSize()
                    + " steps a character, at most " + LARGEST_PROGRAM + " are allowed");
        }
        return new LinearRegex(pattern);
    }

    /** Whether the expression takes all of the text, from the first character to the last. */
    public boolean takes(String text) {
        return pattern.matches(text);
    }

    /** Whether the expression takes some part of the text. */
    public boolean occursIn(String text) {
        return pattern.matcher(text).find();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LinearRegex regex && regex.toString().equals(toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return pattern.pattern();
    }
}
