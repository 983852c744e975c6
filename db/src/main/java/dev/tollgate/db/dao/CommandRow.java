package dev.tollgate.db.dao;

import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** One command; without an end it holds until it is taken back. */
public record CommandRow(
        long number,
        String kind,
        String subject,
        String document,
        @Nullable OffsetDateTime expiresAt) {}
