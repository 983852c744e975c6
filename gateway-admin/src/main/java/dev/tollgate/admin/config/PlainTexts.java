package dev.tollgate.admin.config;

import com.fasterxml.jackson.dataformat.yaml.util.StringQuotingChecker;
import java.util.Locale;
import java.util.Set;

/**
 * Which texts stand in YAML without quotes: those that every reader of YAML, of whatever version, takes for the same
 * text.
 */
final class PlainTexts extends StringQuotingChecker {
    private static final long serialVersionUID = 1L;

    private static final Set<String> OTHER_THINGS =
            Set.of("true", "false", "yes", "no", "on", "off", "y", "n", "null", "nan", "inf");

    @Override
    public boolean needToQuoteName(String name) {
        return !plain(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return !plain(value) && !block(value);
    }

    private static boolean plain(String text) {
        if (text.isEmpty() || OTHER_THINGS.contains(text.toLowerCase(Locale.ROOT)) || text.endsWith(" ")) {
            return false;
        }
        char first = text.charAt(0);
        return (letter(first) || first == '/') && text.chars().allMatch(PlainTexts::harmless);
    }

    /** Several lines, as PEM has them: they are written as a block, each line as it is. */
    private static boolean block(String text) {
        return text.indexOf('\n') > 0
                && text.chars().allMatch(c -> c == '\n' || harmless(c) && c != ' ' || c == '=' || c == ':');
    }

    private static boolean letter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    private static boolean harmless(int c) {
        return letter(c) || c >= '0' && c <= '9' || "/._+ -".indexOf(c) >= 0;
    }
}
