package io.vaultquorum.api.mpa;

import io.vaultquorum.session.Session;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.mpa.model.Filter;

/** The filters of {@code ListSessions}: by what was asked for, by how it stands, by when it began. All must fit. */
record SessionFilter(List<Predicate<Session>> conditions) {

    private static final Pattern BETWEEN = Pattern.compile("(\\S+)\\s+AND\\s+(\\S+)", Pattern.CASE_INSENSITIVE);

    static SessionFilter of(List<Filter> filters) {
        return new SessionFilter(filters.stream().map(SessionFilter::condition).toList());
    }

    boolean matches(Session session) {
        return conditions.stream().allMatch(condition -> condition.test(session));
    }

    private static Predicate<Session> condition(Filter filter) {
        String value = filter.value();
        return switch (filter.fieldNameAsString()) {
            case "ActionName" ->
                text(filter, session -> session.request().operation().actionName());
            case "SessionStatus" -> status(filter, value);
            case "InitiationTime" -> time(filter, value);
            default ->
                throw MpaErrors.validation("Filters.FieldName is '" + filter.fieldNameAsString()
                        + "'. Allowed: ActionName, SessionStatus, InitiationTime.");
        };
    }

    private static Predicate<Session> text(Filter filter, Function<Session, String> field) {
        String value = filter.value();
        return switch (filter.operatorAsString()) {
            case "EQ" -> session -> field.apply(session).equals(value);
            case "NE" -> session -> !field.apply(session).equals(value);
            case "CONTAINS" -> session -> field.apply(session).contains(value);
            case "NOT_CONTAINS" -> session -> !field.apply(session).contains(value);
            default -> throw badOperator(filter, "EQ, NE, CONTAINS, NOT_CONTAINS");
        };
    }

    private static Predicate<Session> status(Filter filter, String value) {
        return switch (filter.operatorAsString()) {
            case "EQ" -> session -> session.status().name().equals(value);
            case "NE" -> session -> !session.status().name().equals(value);
            default -> throw badOperator(filter, "EQ, NE");
        };
    }

    private static Predicate<Session> time(Filter filter, String value) {
        if (filter.operatorAsString().equals("BETWEEN")) {
            Matcher both = BETWEEN.matcher(value.strip());
            if (!both.matches()) {
                throw MpaErrors.validation("Filters.Value is '" + value + "'. Allowed: '<time> AND <time>'.");
            }
            Instant first = instant(both.group(1));
            Instant last = instant(both.group(2));
            return session -> !session.initiationTime().isBefore(first)
                    && !session.initiationTime().isAfter(last);
        }
        Instant then = instant(value);
        return switch (filter.operatorAsString()) {
            case "GT" -> session -> session.initiationTime().isAfter(then);
            case "LT" -> session -> session.initiationTime().isBefore(then);
            case "GTE" -> session -> !session.initiationTime().isBefore(then);
            case "LTE" -> session -> !session.initiationTime().isAfter(then);
            default -> throw badOperator(filter, "GT, LT, GTE, LTE, BETWEEN");
        };
    }

    private static Instant instant(String text) {
        try {
            return OffsetDateTime.parse(text.strip()).toInstant();
        } catch (DateTimeParseException e) {
            throw MpaErrors.validation("Filters.Value has '" + text + "'. Allowed: a time like 2026-01-31T12:00:00Z.");
        }
    }

    private static RuntimeException badOperator(Filter filter, String allowed) {
        return MpaErrors.validation("Filters.Operator of " + filter.fieldNameAsString() + " is '"
                + filter.operatorAsString() + "'. Allowed: " + allowed + ".");
    }
}
