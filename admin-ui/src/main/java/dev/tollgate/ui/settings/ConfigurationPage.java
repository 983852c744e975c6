package dev.tollgate.ui.settings;

import dev.tollgate.ui.Page;
import dev.tollgate.ui.Section;
import dev.tollgate.ui.part.Choice;
import dev.tollgate.ui.part.ErrorSummary;
import dev.tollgate.ui.part.Field;
import dev.tollgate.ui.part.Link;
import java.util.List;
import java.util.Optional;

/**
 * The configuration as a file: taken out, and applied after a look at what that changes.
 *
 * @param downloads one for each format
 * @param plan what the file that was typed would change; nothing as long as nobody has asked
 */
public record ConfigurationPage(
        List<Link> downloads, Question question, ErrorSummary errors, Optional<Plan> plan, boolean may)
        implements Page {

    public ConfigurationPage {
        downloads = List.copyOf(downloads);
    }

    /** What is to be applied, and how. */
    public record Question(Field file, Choice mode, Field tag) {}

    /**
     * What applying the file changes.
     *
     * @param revision by which it was worked out
     * @param more how many changes are not told of
     */
    public record Plan(String sum, String revision, List<Change> changes, long more, List<String> warnings) {

        public Plan {
            changes = List.copyOf(changes);
            warnings = List.copyOf(warnings);
        }

        /** What the button says. */
        public String deed() {
            long all = changes.size() + more;
            return all == 1 ? "Apply 1 change" : "Apply " + all + " changes";
        }
    }

    /**
     * What becomes of an object.
     *
     * @param tone the end of the class {@code tg-status-...}
     * @param values one line for each value that changes
     */
    public record Change(String object, String word, String icon, String tone, List<String> values) {

        public Change {
            values = List.copyOf(values);
        }
    }

    @Override
    public String title() {
        return "Import and export - Settings";
    }

    @Override
    public Section section() {
        return Section.SETTINGS;
    }
}
