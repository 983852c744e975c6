package dev.tollgate.admin.client;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tollgate.db.document.InvalidJson;
import dev.tollgate.db.document.Json;
import dev.tollgate.proxy.launch.ConfigArguments;
import dev.tollgate.proxy.launch.ConfigArguments.Action;
import dev.tollgate.proxy.launch.Environment;
import dev.tollgate.proxy.launch.ExitCode;
import dev.tollgate.proxy.launch.Variable;
import dev.tollgate.proxy.launch.WrongSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes the configuration out into a file, tells what applying one would change, and applies it. */
public final class ConfigCommand {
    private static final String STANDARD_STREAM = "-";
    private static final int UNAVAILABLE = 503;

    private final Map<String, String> environment;
    private final InputStream in;
    private final PrintStream out;
    private final PrintStream err;

    /** For standard input, output and error, which only Main may name. */
    public ConfigCommand(Map<String, String> environment, InputStream in, PrintStream out, PrintStream err) {
        this.environment = Map.copyOf(environment);
        this.in = in;
        this.out = out;
        this.err = err;
    }

    /** Does it; the exit code tells what came of it. */
    public ExitCode run(ConfigArguments arguments) {
        try {
            ApiCall api = api();
            return arguments.action() == Action.EXPORT ? export(api, arguments) : send(api, arguments);
        } catch (WrongSettings e) {
            e.mistakes().forEach(err::println);
            return ExitCode.WRONG_SETTING;
        } catch (UnusableFile e) {
            err.println(e.getMessage());
            return ExitCode.WRONG_SETTING;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return ExitCode.FAILED;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private ApiCall api() {
        Environment variables = new Environment(environment);
        URI admin = variables
                .url(Variable.ADMIN_URL, List.of("http", "https"))
                .orElse(URI.create(Variable.ADMIN_URL.standard()));
        Optional<String> token = variables.text(Variable.ADMIN_TOKEN);
        if (token.filter(text -> text.matches("[!-~]+")).isEmpty()) {
            variables.refuse(Variable.ADMIN_TOKEN, "a token of the admin API with role admin");
        }
        variables.refuseMistakes();
        return new ApiCall(admin, token.orElseThrow());
    }

    private ExitCode export(ApiCall api, ConfigArguments arguments) throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        arguments.tag().ifPresent(tag -> query.put("tag", tag));
        return answered(api, () -> api.export(mediaType(arguments.file()), query), answer -> {
            if (arguments.file().equals(STANDARD_STREAM)) {
                out.writeBytes(answer.body());
            } else {
                write(answer.body(), path(arguments.file()));
                out.println("revision " + revision(answer) + " is in " + arguments.file());
            }
            return ExitCode.STOPPED;
        });
    }

    private ExitCode send(ApiCall api, ConfigArguments arguments) throws InterruptedException {
        boolean trying = arguments.action() == Action.DIFF;
        Map<String, String> query = new LinkedHashMap<>();
        query.put("mode", arguments.sync() ? "sync" : "merge");
        query.put("dryRun", Boolean.toString(trying));
        arguments.tag().ifPresent(tag -> query.put("tag", tag));
        arguments.comment().ifPresent(comment -> query.put("comment", comment));
        byte[] file = read(arguments.file());
        return answered(api, () -> api.apply(file, mediaType(arguments.file()), query), answer -> {
            JsonNode plan = body(answer);
            PlanText.lines(plan).forEach(out::println);
            PlanText.warnings(plan).forEach(err::println);
            String applied = answer.headers().firstValue("Tollgate-Applied").orElse("");
            if (trying) {
                return PlanText.changes(plan) ? ExitCode.DIFFERENT : ExitCode.STOPPED;
            }
            out.println(
                    "revision " + revision(answer) + (applied.isEmpty() ? "" : ", served by " + applied + " nodes"));
            return ExitCode.STOPPED;
        });
    }

    /** A call of the API. */
    @FunctionalInterface
    private interface Asking {
        HttpResponse<byte[]> ask() throws IOException, InterruptedException;
    }

    /** What to do with a good answer. */
    @FunctionalInterface
    private interface Using {
        ExitCode use(HttpResponse<byte[]> answer);
    }

    private ExitCode answered(ApiCall api, Asking asking, Using using) throws InterruptedException {
        HttpResponse<byte[]> answer;
        try {
            answer = asking.ask();
        } catch (IOException e) {
            String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
            err.println(Variable.ADMIN_URL.variable() + ": " + api.admin() + " does not answer: " + reason);
            return ExitCode.UNREACHABLE;
        }
        if (answer.statusCode() == 200) {
            return using.use(answer);
        }
        PlanText.refusal(answer.statusCode(), body(answer)).forEach(err::println);
        if (answer.statusCode() == UNAVAILABLE) {
            return ExitCode.UNREACHABLE;
        }
        return answer.statusCode() < 500 ? ExitCode.REFUSED : ExitCode.FAILED;
    }

    /** The answer's document; missing if somebody else than an admin answered. */
    private static JsonNode body(HttpResponse<byte[]> answer) {
        try {
            return Json.parse(new String(answer.body(), StandardCharsets.UTF_8));
        } catch (InvalidJson _) {
            return MissingNode.getInstance();
        }
    }

    private static String revision(HttpResponse<byte[]> answer) {
        return answer.headers().firstValue("Tollgate-Revision").orElse("unknown");
    }

    private static String mediaType(String file) {
        return file.endsWith(".json") ? "application/json" : "application/yaml";
    }

    private byte[] read(String file) {
        try {
            return file.equals(STANDARD_STREAM) ? in.readAllBytes() : Files.readAllBytes(path(file));
        } catch (IOException e) {
            throw new UnusableFile(file + ": cannot be read: " + e);
        }
    }

    /** The file is there whole, or as it was before. */
    private static void write(byte[] content, Path file) {
        try {
            Path written = file.resolveSibling(file.getFileName() + ".new");
            Files.write(written, content);
            Files.move(written, file, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UnusableFile(file + ": cannot be written: " + e);
        }
    }

    private static Path path(String file) {
        try {
            return Path.of(file).toAbsolutePath();
        } catch (InvalidPathException e) {
            throw new UnusableFile(e.getMessage());
        }
    }

    /** A file that is not there, or cannot be there. */
    private static final class UnusableFile extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnusableFile(String reason) {
            super(reason);
        }
    }
}
