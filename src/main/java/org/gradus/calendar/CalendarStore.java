package org.gradus.calendar;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps the entered dates; nothing is overwritten, only withdrawn. */
@Repository
class CalendarStore {

    private final JdbcClient jdbc;

    CalendarStore(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Locks a scope until the end of the transaction, so that two edits of the same dates wait for each other. */
    void lock(CalendarScope scope) {
        jdbc.sql("insert into calendar_scope (scope) values (:scope) on conflict do nothing")
                .param("scope", scope.toString())
                .update();
        jdbc.sql("select scope from calendar_scope where scope = :scope for no key update")
                .param("scope", scope.toString())
                .query(String.class)
                .single();
    }

    /** The authority a school was told to follow. */
    Optional<String> follows(int urn) {
        return jdbc.sql("select follows from calendar_scope where scope = :scope and follows is not null")
                .param("scope", new CalendarScope.School(urn).toString())
                .query(String.class)
                .optional();
    }

    void follow(int urn, String authority) {
        jdbc.sql("update calendar_scope set follows = :authority where scope = :scope")
                .param("authority", authority)
                .param("scope", new CalendarScope.School(urn).toString())
                .update();
    }

    /** The schools that have dates of their own or were told whom to follow, each with that authority or an empty text. */
    Map<Integer, String> schools() {
        return jdbc
                .sql("select substr(scope, 8)::integer as urn, coalesce(follows, '') as follows from calendar_scope"
                        + " where scope like 'school:%'")
                .query((row, index) -> Map.entry(row.getInt("urn"), row.getString("follows")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The authorities that have default dates. */
    Set<String> authorities() {
        return jdbc.sql("select substr(scope, 11) from calendar_scope where scope like 'authority:%'")
                .query(String.class)
                .set();
    }

    /** What is in force in the given scopes, in the order of the days. */
    List<CalendarEntry> inForce(Collection<? extends CalendarScope> scopes) {
        return jdbc.sql("select * from calendar_entry where scope in (:scopes) and withdrawn_at is null"
                        + " order by first_day, kind, id")
                .param("scopes", scopes.stream().map(CalendarScope::toString).toList())
                .query((row, index) -> entry(row))
                .list();
    }

    /** The last changes in the given scopes, newest first, withdrawn entries among them. */
    List<CalendarEntry> history(Collection<? extends CalendarScope> scopes, int most) {
        return jdbc.sql("select * from calendar_entry where scope in (:scopes)"
                        + " order by coalesce(withdrawn_at, entered_at) desc, id desc limit :most")
                .param("scopes", scopes.stream().map(CalendarScope::toString).toList())
                .param("most", most)
                .query((row, index) -> entry(row))
                .list();
    }

    void add(
            CalendarScope scope,
            CalendarEntry.Kind kind,
            String name,
            LocalDate from,
            LocalDate to,
            Set<Session> sessions,
            CalendarEntry.Change entered) {
        jdbc.sql("insert into calendar_entry"
                        + " (scope, kind, name, first_day, last_day, sessions, entered_by, entered_at, reason)"
                        + " values (:scope, :kind, :name, :from, :to, :sessions, :by, :at, :reason)")
                .param("scope", scope.toString())
                .param("kind", kind.name())
                .param("name", name)
                .param("from", from)
                .param("to", to)
                .param("sessions", sessions.stream().sorted().map(Session::name).collect(Collectors.joining(",")))
                .param("by", entered.by())
                .param("at", utc(entered.at()))
                .param("reason", entered.reason())
                .update();
    }

    void withdraw(CalendarEntry entry, CalendarEntry.Change withdrawn) {
        jdbc.sql("update calendar_entry set withdrawn_by = :by, withdrawn_at = :at, withdrawn_because = :reason"
                        + " where id = :id and withdrawn_at is null")
                .param("by", withdrawn.by())
                .param("at", utc(withdrawn.at()))
                .param("reason", withdrawn.reason())
                .param("id", entry.id())
                .update();
    }

    private static CalendarEntry entry(ResultSet row) throws SQLException {
        return new CalendarEntry(
                row.getLong("id"),
                CalendarScope.parse(row.getString("scope")),
                CalendarEntry.Kind.valueOf(row.getString("kind")),
                row.getString("name"),
                row.getObject("first_day", LocalDate.class),
                row.getObject("last_day", LocalDate.class),
                Arrays.stream(row.getString("sessions").split(",", -1))
                        .map(Session::valueOf)
                        .collect(Collectors.toUnmodifiableSet()),
                change(row, "entered_by", "entered_at", "reason"),
                change(row, "withdrawn_by", "withdrawn_at", "withdrawn_because"));
    }

    private static CalendarEntry.Change change(ResultSet row, String by, String at, String reason) throws SQLException {
        OffsetDateTime when = row.getObject(at, OffsetDateTime.class);
        return when == null
                ? null
                : new CalendarEntry.Change(row.getString(by), when.toInstant(), row.getString(reason));
    }

    private static OffsetDateTime utc(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
