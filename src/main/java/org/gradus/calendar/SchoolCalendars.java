package org.gradus.calendar;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Gives each school its calendar: its own terms for the years it has entered, else its authority's default dates, with
 * the INSET days and closures of both. Kept in memory; a transaction that changed dates sees them at once, everyone else
 * once it has committed.
 */
@Service
public class SchoolCalendars {

    private final CalendarStore store;
    private final ObjectProvider<SchoolNames> names;
    private final Map<Integer, SchoolCalendar> kept = new HashMap<>();
    private long generation;

    SchoolCalendars(CalendarStore store, ObjectProvider<SchoolNames> names) {
        this.store = store;
        this.names = names;
    }

    /**
     * The calendar of a school, by its URN. A school without any dates has a calendar too, which refuses every question
     * that dates would answer.
     */
    public SchoolCalendar of(int schoolUrn) {
        if (changedHere()) {
            return read(schoolUrn);
        }
        long asOf;
        synchronized (kept) {
            SchoolCalendar calendar = kept.get(schoolUrn);
            if (calendar != null) {
                return calendar;
            }
            asOf = generation;
        }
        SchoolCalendar calendar = read(schoolUrn);
        synchronized (kept) {
            // What was read before another transaction committed its change must not stay.
            if (asOf == generation) {
                kept.put(schoolUrn, calendar);
            }
        }
        return calendar;
    }

    private SchoolCalendar read(int schoolUrn) {
        List<CalendarEntry> entries = entries(schoolUrn);
        return new SchoolCalendar(
                new CalendarScope.School(schoolUrn),
                entries.stream()
                        .filter(entry -> entry.kind() == CalendarEntry.Kind.TERM)
                        .map(CalendarEntry::term)
                        .toList(),
                entries.stream()
                        .filter(entry -> entry.kind() == CalendarEntry.Kind.INSET)
                        .map(CalendarEntry::insetDay)
                        .toList(),
                entries.stream()
                        .filter(entry -> entry.kind() == CalendarEntry.Kind.CLOSURE)
                        .map(CalendarEntry::closure)
                        .toList(),
                BankHolidays.england());
    }

    /** The entries that make up a school's calendar, its own and its authority's, in the order of the days. */
    public List<CalendarEntry> entries(int schoolUrn) {
        List<CalendarEntry> all = store.inForce(scopes(schoolUrn));
        Set<SchoolYear> own = all.stream()
                .filter(entry -> entry.kind() == CalendarEntry.Kind.TERM)
                .filter(entry -> entry.scope() instanceof CalendarScope.School)
                .map(CalendarEntry::year)
                .collect(Collectors.toSet());
        return all.stream()
                .filter(entry -> entry.kind() != CalendarEntry.Kind.TERM
                        || entry.scope() instanceof CalendarScope.School
                        || !own.contains(entry.year()))
                .toList();
    }

    /** What is in force of a scope: of a school with its authority's, of an authority its default dates. */
    public List<CalendarEntry> entries(CalendarScope scope) {
        return scope instanceof CalendarScope.School school ? entries(school.urn()) : store.inForce(List.of(scope));
    }

    /** The last changes of a school's dates and of its authority's, newest first; withdrawn entries among them. */
    public List<CalendarEntry> history(int schoolUrn, int most) {
        return store.history(scopes(schoolUrn), most);
    }

    private List<CalendarScope> scopes(int schoolUrn) {
        List<CalendarScope> scopes = new ArrayList<>();
        scopes.add(new CalendarScope.School(schoolUrn));
        authority(schoolUrn).map(CalendarScope.Authority::new).ifPresent(scopes::add);
        return scopes;
    }

    /** The code of the authority whose default dates the school follows. */
    public Optional<String> authority(int schoolUrn) {
        return store.follows(schoolUrn)
                .or(() -> Optional.ofNullable(names.getIfAvailable())
                        .flatMap(known -> known.find(schoolUrn))
                        .map(SchoolNames.School::authority));
    }

    /** The authorities that have default dates or schools. */
    public Set<String> authorities() {
        Set<String> codes = new TreeSet<>(store.authorities());
        SchoolNames known = names.getIfAvailable();
        if (known != null) {
            known.all().stream()
                    .map(SchoolNames.School::authority)
                    .filter(code -> code != null)
                    .forEach(codes::add);
        }
        return codes;
    }

    /** Every school known by name or by dates of its own; by name, then by URN. */
    public List<SchoolNames.School> schools() {
        Map<Integer, SchoolNames.School> all = new HashMap<>();
        SchoolNames known = names.getIfAvailable();
        if (known != null) {
            known.all().forEach(school -> all.put(school.urn(), school));
        }
        store.schools().forEach((urn, follows) -> {
            SchoolNames.School named = all.getOrDefault(urn, new SchoolNames.School(urn, "", null));
            all.put(urn, new SchoolNames.School(urn, named.name(), follows.isEmpty() ? named.authority() : follows));
        });
        return all.values().stream()
                .sorted(Comparator.comparing(SchoolNames.School::name).thenComparing(SchoolNames.School::urn))
                .toList();
    }

    /** The school's name, or an empty text where nobody knows it. */
    public String name(int schoolUrn) {
        return Optional.ofNullable(names.getIfAvailable())
                .flatMap(known -> known.find(schoolUrn))
                .map(SchoolNames.School::name)
                .orElse("");
    }

    /** The schools whose days depend on the dates of a scope. */
    Set<Integer> dependingOn(CalendarScope scope) {
        if (scope instanceof CalendarScope.School school) {
            return Set.of(school.urn());
        }
        String code = ((CalendarScope.Authority) scope).code();
        return schools().stream()
                .filter(school -> code.equals(school.authority()))
                .map(SchoolNames.School::urn)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Forgets what is kept when the present transaction commits; until then it reads past the memory. */
    void changed() {
        if (changedHere()) {
            return;
        }
        TransactionSynchronizationManager.bindResource(this, Boolean.TRUE);
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void suspend() {
                TransactionSynchronizationManager.unbindResource(SchoolCalendars.this);
            }

            @Override
            public void resume() {
                TransactionSynchronizationManager.bindResource(SchoolCalendars.this, Boolean.TRUE);
            }

            @Override
            public void afterCommit() {
                forget();
            }

            @Override
            public void afterCompletion(int status) {
                TransactionSynchronizationManager.unbindResourceIfPossible(SchoolCalendars.this);
                if (status == STATUS_UNKNOWN) {
                    forget();
                }
            }
        });
    }

    private boolean changedHere() {
        return TransactionSynchronizationManager.hasResource(this);
    }

    private void forget() {
        synchronized (kept) {
            generation++;
            kept.clear();
        }
    }
}
