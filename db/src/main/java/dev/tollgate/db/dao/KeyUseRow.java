package dev.tollgate.db.dao;

import java.time.OffsetDateTime;

/** When and from which address a key was used. */
public record KeyUseRow(String id, OffsetDateTime at, String from) {}
