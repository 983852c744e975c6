package dev.tollgate.admin.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tollgate.admin.RunningAdmin;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands for the admin API that pages show, run by a shell as somebody pastes them, with hostile text in all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@Timeout(180)
class ShownCommandsIT {

    private static final Pattern SHOWN = Pattern.compile("<pre class=\"tg-pre\" [^>]*>(curl [^<]*ADMIN[^<]*)</pre>");
    private static final Pattern STATUS = Pattern.compile("HTTP/1.1 ([0-9]{3})");
    /** Pages of one person, of questions not yet asked, and those that lead elsewhere. */
    private static final Pattern WITHOUT = Pattern.compile("/|/account|/explain|/settings/.+/new|/setup|/parts/.*");

    @AutoClose
    private final RunningAdmin admin = RunningAdmin.onNewDatabase();

    private final Browser browser = admin.signedIn();

    @TempDir
    private Path folder;

    /** One page of each kind that shows a command, with the command. */
    private final Map<String, String> commands = new LinkedHashMap<>();

    private Crawl crawl;

    @BeforeAll
    void collect(@TempDir Path certificates) {
        HostileObjects.store(admin.client(), certificates);
        crawl = Crawl.of(admin, browser);
        Stream.concat(crawl.oneOfEachKind().stream(), Stream.of("/explain?method=GET&url=%2Fa%2F%27%22%24HOME"))
                .forEach(address -> shown(address).forEach(command -> commands.put(address, command)));
    }

    private List<String> shown(String address) {
        String body = crawl.pages().containsKey(address)
                ? crawl.pages().get(address).body()
                : browser.get(address).body();
        return SHOWN.matcher(body).results().map(found -> plain(found.group(1))).toList();
    }

    private static String plain(String html) {
        return html.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&amp;", "&");
    }

    /** What the shell prints: the answer with its head. */
    private String run(String command) {
        try {
            Path script = Files.writeString(folder.resolve("pasted.sh"), command + " -s -i\n");
            ProcessBuilder shell = new ProcessBuilder("bash", script.toString()).redirectErrorStream(true);
            shell.environment().put("ADMIN", "http://127.0.0.1:" + admin.port());
            shell.environment().put("TOKEN", RunningAdmin.TOKEN);
            Process process = shell.start();
            return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String first(Pattern pattern, String answer) {
        Matcher found = pattern.matcher(answer);
        return found.find() ? found.group(1) : "nothing in " + answer;
    }

    @Test
    void whatReadsIsAnsweredAndWhatStoresWhatIsStoredChangesNothing() {
        List<String> wrong = new ArrayList<>();
        commands.forEach((page, command) -> {
            long before = admin.database().reader().revision();
            String answer = run(command);
            String status = first(STATUS, answer);
            boolean right = command.contains("If-None-Match")
                    // The form of something new is empty: what it lacks is told.
                    ? List.of("200", "201", "422").contains(status)
                    : status.equals("200") && admin.database().reader().revision() == before;
            if (!right) {
                wrong.add(page + ": " + command + "\n" + answer);
            }
        });

        assertThat(commands).hasSizeGreaterThan(25);
        assertThat(commands.values()).anyMatch(command -> command.contains("If-Match"));
        assertThat(wrong).isEmpty();
    }

    @Test
    void everyPageThatIsNotAboutOnePersonShowsOne() {
        List<String> without = admin.console().build().actions().stream()
                .filter(action -> action.method() == Action.Method.GET)
                .map(Action::path)
                .filter(path -> !path.contains("{") && !WITHOUT.matcher(path).matches())
                .filter(path -> crawl.addresses().contains(path) && shown(path).isEmpty())
                .toList();

        assertThat(without).isEmpty();
    }
}
