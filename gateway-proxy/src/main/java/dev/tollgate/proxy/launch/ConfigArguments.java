package dev.tollgate.proxy.launch;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a {@code config} command is to do.
 *
 * @param file a file's path; {@code -} stands for standard input or output
 * @param sync whether what is not in the file goes
 * @param tag the command is about objects with this tag alone
 * @param comment why, for the history
 */
public record ConfigArguments(
        Action action, String file, boolean sync, Optional<String> tag, Optional<String> comment) {

    /** The commands. */
    public enum Action {
        EXPORT,
        DIFF,
        APPLY
    }

    /** The arguments that these words are, behind {@code config}; nothing if they are none. */
    static Optional<ConfigArguments> of(List<String> words) {
        if (words.isEmpty()) {
            return Optional.empty();
        }
        Optional<Action> action = Arrays.stream(Action.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(words.getFirst()))
                .findFirst();
        return action.flatMap(known -> of(known, words.subList(1, words.size())));
    }

    private static Optional<ConfigArguments> of(Action action, List<String> words) {
        List<String> files = new ArrayList<>();
        boolean sync = false;
        Optional<String> tag = Optional.empty();
        Optional<String> comment = Optional.empty();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            if (word.equals("--sync") && action != Action.EXPORT) {
                sync = true;
            } else if (word.equals("--tag") && rest.hasNext()) {
                tag = Optional.of(rest.next());
            } else if (word.equals("--comment") && rest.hasNext() && action == Action.APPLY) {
                comment = Optional.of(rest.next());
            } else if (word.startsWith("--")) {
                return Optional.empty();
            } else {
                files.add(word);
            }
        }
        return files.size() == 1
                ? Optional.of(new ConfigArguments(action, files.getFirst(), sync, tag, comment))
                : Optional.empty();
    }
}
