package dev.tollgate.admin.rest;

import dev.tollgate.admin.http.Answer;
import dev.tollgate.db.model.Role;
import java.util.List;
import java.util.Set;

/**
 * One thing that the admin port can be asked for: what is served and what is described are both made from it.
 *
 * @param path below the admin port's prefix, with {@code {name}} for variables
 * @param id unique; what a generated client calls the operation
 * @param role what the caller must be at least; counts only if the operation is {@linkplain #guarded guarded}
 * @param replies those that this operation has on its own; what all operations have in common is not listed
 */
record Operation(
        Method method,
        String path,
        String id,
        String summary,
        Role role,
        Set<Parameter> parameters,
        Input input,
        List<Reply> replies,
        Handler handler) {

    /** The methods that the API uses. HEAD is answered wherever GET is. */
    enum Method {
        GET,
        POST,
        PUT,
        PATCH,
        DELETE
    }

    /** Does what the operation is for. */
    @FunctionalInterface
    interface Handler {

        Answer handle(ApiRequest request);
    }

    /** What an operation takes as its body. */
    sealed interface Input {

        /** Nothing; a body that is sent is not read. */
        record None() implements Input {}

        /** A document of a media type and of a schema of this name. */
        record Json(List<String> mediaTypes, String schema) implements Input {

            public Json {
                mediaTypes = List.copyOf(mediaTypes);
            }
        }
    }

    /** What an operation may answer. */
    record Reply(int status, String description, Output output, List<String> headers) {

        Reply {
            headers = List.copyOf(headers);
        }

        static Reply of(int status, String description, Output output, String... headers) {
            return new Reply(status, description, output, List.of(headers));
        }
    }

    /** The body of a reply. */
    sealed interface Output {

        /** None. */
        record Nothing() implements Output {}

        /** A document of a schema of this name. */
        record Schema(String name) implements Output {}

        /** A document of a schema of this name, in one of several media types. */
        record Typed(List<String> mediaTypes, String schema) implements Output {

            public Typed {
                mediaTypes = List.copyOf(mediaTypes);
            }
        }

        /** A document of a schema of this name, or a text of one of these media types if that is asked for. */
        record Exported(String schema, List<String> mediaTypes) implements Output {

            public Exported {
                mediaTypes = List.copyOf(mediaTypes);
            }
        }

        /** Server-sent events. */
        record Events() implements Output {}

        /** A refusal. */
        record Problem() implements Output {}
    }

    /** The role that most operations of a method take: viewers read, and everything else is for admins. */
    static Role usualRole(Method method) {
        return method == Method.GET ? Role.VIEWER : Role.ADMIN;
    }

    Operation {
        parameters = Set.copyOf(parameters);
        replies = List.copyOf(replies);
    }

    /** The same operation for callers of another role. */
    Operation by(Role other) {
        return new Operation(method, path, id, summary, other, parameters, input, replies, handler);
    }

    /** Whether callers have to say who they are: always, except for what a supervisor of the process asks. */
    boolean guarded() {
        return path.startsWith("/api/");
    }
}
