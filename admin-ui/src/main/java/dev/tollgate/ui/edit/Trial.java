package dev.tollgate.ui.edit;

import dev.tollgate.ui.View;
import java.util.List;

/** What the limits of a form would have done to the last hour's requests, a sentence each. */
public record Trial(List<String> sentences) implements View {

    public Trial {
        sentences = List.copyOf(sentences);
    }
}
