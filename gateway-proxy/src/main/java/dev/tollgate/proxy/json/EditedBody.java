package dev.tollgate.proxy.json;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.Fields;
import dev.tollgate.proxy.wire.Waiting;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * JSON content that is edited on its way, so that it may be longer than what is held of it. A pull fails if the content
 * is no JSON, or more of it than may be would have to be held.
 */
final class EditedBody implements Body {
    private static final int SLICE = 8192;
    private static final int WINDOW = 4 * SLICE;

    private final Body body;
    private final EditedText text;
    private final Editor editor;
    private final UnaryOperator<RuntimeException> failures;
    private int to;
    private boolean finished;
    private boolean ended;

    /**
     * @param bounds of what is held
     * @param failures what a pull fails with in place of {@link InvalidJson}, {@link TooLarge} and {@link NoRoom}
     */
    EditedBody(
            Body body,
            EditPass pass,
            List<Optional<JsonValue>> values,
            Bounds bounds,
            UnaryOperator<RuntimeException> failures) {
        this.body = body;
        this.failures = failures;
        Window window = Window.empty(WINDOW, bounds.room());
        this.text = EditedText.of(window, bounds);
        this.editor = new Editor(pass, Tokens.of(new Feed(body, window, bounds.most())), text, values);
    }

    @Override
    public void watch(Waiting waiting) {
        body.watch(waiting);
    }

    @Override
    public boolean next() {
        try {
            editor.passed(to);
            to = 0;
            while (!finished && editor.settled() < SLICE) {
                finished = !editor.advance();
            }
        } catch (InvalidJson | TooLarge | NoRoom e) {
            throw failures.apply(e);
        }
        to = editor.settled();
        ended = to == 0;
        return !ended;
    }

    @Override
    public byte[] bytes() {
        return text.written().bytes();
    }

    @Override
    public int from() {
        return 0;
    }

    @Override
    public int to() {
        return to;
    }

    @Override
    public long length() {
        return -1;
    }

    @Override
    public long pulled() {
        return body.pulled();
    }

    @Override
    public Fields trailers() {
        return body.trailers();
    }

    @Override
    public boolean arrived() {
        return ended;
    }

    @Override
    public boolean ended() {
        return ended;
    }

    @Override
    public boolean rewind() {
        return false;
    }
}
