package dev.tollgate.db.jsonata;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSONata expression, compiled. It ends within {@link #LONGEST_MILLIS} and {@link #DEEPEST} calls within each other,
 * whatever the document is; regular expressions, whose time nothing bounds, and {@code $eval} are refused. Numbers go
 * through it as 64-bit numbers or doubles, so unlike other operations it may round. Safe for any number of threads.
 */
public final class Expression {
    /** The most characters that one may have. */
    public static final int LONGEST = 20_000;

    /** The most time that one may take, in milliseconds. */
    public static final long LONGEST_MILLIS = 500;

    /** How many calls may lie within each other. */
    public static final int DEEPEST = 300;

    private static final ObjectMapper MAPPER = JsonMapper.builder().build();

    static {
        // The first one that is evaluated loads the library, which on a busy machine takes longer than one may.
        Jsonata.jsonata("$sum(a.b[c > 1].(c + 1)) & $string({'n': a ~> $count})")
                .evaluate(Map.of("a", Map.of("b", List.of(Map.of("c", 2)))));
    }

    private final Jsonata compiled;

    private Expression(Jsonata compiled) {
        this.compiled = compiled;
    }

    /** An expression did not come to a result; the message says why, and may tell of the document. */
    public static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1;

        Failed(String message) {
            super(message, null, false, false);
        }
    }

    /** @throws IllegalArgumentException saying what it must be instead: a sentence that begins with "must" */
    public static Expression of(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must be a JSONata expression, not nothing");
        }
        try {
            if (RegexSearch.finds(text)) {
                throw new IllegalArgumentException(
                        "must have no regular expressions: those of JSONata have no bound in time");
            }
            return new Expression(Jsonata.jsonata(text));
        } catch (JException e) {
            throw new IllegalArgumentException("must be a JSONata expression: " + reason(e), e);
        } catch (StackOverflowError e) {
            throw new IllegalArgumentException("must be nested less deeply", e);
        }
    }

    /**
     * What it makes of a JSON document; nothing is null.
     *
     * @throws Failed if it comes to no result, in time or at all
     */
    public byte[] evaluate(byte[] document) {
        try {
            Object input = MAPPER.readValue(document, Object.class);
            return written(compiled.evaluate(input, bounded()));
        } catch (JException e) {
            throw new Failed(reason(e));
        } catch (IOException e) {
            throw new Failed("the document or the result is no JSON");
        } catch (StackOverflowError _) {
            throw new Failed("calls lie too deep within each other");
        } catch (ClassCastException | IllegalArgumentException | NullPointerException | IndexOutOfBoundsException e) {
            // The library checks types late in some places.
            throw new Failed("a value is of another type than the expression expects");
        }
    }

    /** Its time begins now. */
    private Jsonata.Frame bounded() {
        Jsonata.Frame frame = compiled.createFrame();
        frame.setRuntimeBounds(LONGEST_MILLIS, DEEPEST);
        frame.bind("eval", (Jsonata.Fn1<Object, Object>) _ -> {
            throw new JException("$eval is not allowed", -1);
        });
        return frame;
    }

    private static byte[] written(@Nullable Object result) throws JsonProcessingException {
        if (result != null
                && !(result instanceof Map
                        || result instanceof List
                        || result instanceof String
                        || result instanceof Number
                        || result instanceof Boolean)) {
            throw new Failed("the result is no JSON: a function, say");
        }
        return MAPPER.writeValueAsBytes(result);
    }

    private static String reason(JException e) {
        String message = e.getMessage() == null ? "it is malformed" : e.getMessage();
        return e.getLocation() < 0 ? message : message + " (at character " + e.getLocation() + ")";
    }
}
