package dev.tollgate.db.jsonata;

import com.dashjoin.jsonata.Parser;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;

/**
 * Looks for regular expressions in what the library makes of an expression. It shows nobody its tree, but can write it:
 * so this stream looks at what is written.
 */
final class RegexSearch extends ObjectOutputStream {
    private final AtomicBoolean found = new AtomicBoolean();

    private RegexSearch() throws IOException {
        super(OutputStream.nullOutputStream());
        enableReplaceObject(true);
    }

    static boolean finds(String expression) {
        if (expression.indexOf('/') < 0) {
            return false;
        }
        try (RegexSearch search = new RegexSearch()) {
            search.writeObject(new Parser().parse(expression));
            return search.found.get();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    protected Object replaceObject(Object part) {
        if (part instanceof Pattern) {
            found.set(true);
        }
        return part;
    }
}
