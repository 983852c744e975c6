package dev.tollgate.proxy.call;

import java.util.Optional;

/** What was answered, with any status. */
public record Answer(int status, Optional<String> cacheControl, byte[] content) {}
