package dev.tollgate.proxy.json;

import dev.tollgate.proxy.wire.Body;
import dev.tollgate.proxy.wire.ChangedBody;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * JSON content that is edited on its way, so that it may be longer than what is held of it. A pull fails if the content
 * is no JSON, or more of it than may be would have to be held.
 */
final class EditedBody extends ChangedBody {
    private static final int SLICE = 8192;
    private static final int WINDOW = 4 * SLICE;

    private final EditedText text;
    private final Editor editor;
    private final UnaryOperator<RuntimeException> failures;
    private boolean finished;

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
        super(body);
        this.failures = failures;
        Window window = Window.empty(WINDOW, bounds.room());
        this.text = EditedText.of(window, bounds);
        this.editor = new Editor(pass, Tokens.of(new Feed(body, window, bounds.most())), text, values);
    }

    @Override
    protected int make() {
        try {
            editor.passed(to());
            while (!finished && editor.settled() < SLICE) {
                finished = !editor.advance();
            }
            return editor.settled();
        } catch (InvalidJson | TooLarge | NoRoom e) {
            throw failures.apply(e);
        }
    }

    @Override
    public byte[] bytes() {
        return text.written().bytes();
    }
}
