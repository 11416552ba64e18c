package org.gradus.calendar;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.gradus.access.Access;
import org.gradus.access.Actor;
import org.gradus.access.CurrentActor;
import org.gradus.access.Role;
import org.gradus.kernel.Reason;
import org.gradus.kernel.Recorded;
import org.gradus.kernel.Refused;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Changes school dates. Every change is recorded with its reason, and each school whose days it moves is announced with
 * {@link CalendarChanged} in the same transaction. For administrators, the attendance support team, and imports.
 */
@Service
public class CalendarEdits {

    private final CalendarStore store;
    private final SchoolCalendars calendars;
    private final Access access;
    private final CurrentActor currentActor;
    private final ApplicationEventPublisher publisher;
    private final Clock clock;

    CalendarEdits(
            CalendarStore store,
            SchoolCalendars calendars,
            Access access,
            CurrentActor currentActor,
            ApplicationEventPublisher publisher,
            Clock clock) {
        this.store = store;
        this.calendars = calendars;
        this.access = access;
        this.currentActor = currentActor;
        this.publisher = publisher;
        this.clock = clock;
    }

    /** Whether the one acting may change dates. */
    public boolean mayEdit() {
        return access.has(Role.ADMINISTRATOR, Role.ATTENDANCE_SUPPORT);
    }

    /**
     * Replaces the terms of one year. With none, a school goes back to its authority's default terms.
     *
     * @return how many terms were entered or withdrawn; none when nothing differs, and then nothing is recorded
     * @throws Refused when terms overlap or are of another year
     */
    @Transactional
    public int setTerms(CalendarScope scope, SchoolYear year, List<Term> terms, Reason reason) {
        begin(scope);
        for (Term term : terms) {
            if (!term.year().equals(year)) {
                throw Refused.invalid(
                        "from",
                        term.name() + " belongs to " + term.year() + ", not to " + year + ".",
                        "Enter it with the terms of " + term.year() + ".");
            }
        }
        List<CalendarEntry> own = own(scope, CalendarEntry.Kind.TERM);
        List<Term> resulting = new ArrayList<>(terms);
        own.stream().filter(entry -> !entry.year().equals(year)).forEach(entry -> resulting.add(entry.term()));
        // The calendar itself refuses terms that overlap.
        new SchoolCalendar(scope, resulting, List.of(), List.of(), BankHolidays.england()).terms();
        CalendarEntry.Change change = change(reason);
        int changes = 0;
        List<Term> kept = new ArrayList<>();
        for (CalendarEntry entry : own) {
            if (entry.year().equals(year)) {
                if (terms.contains(entry.term())) {
                    kept.add(entry.term());
                } else {
                    store.withdraw(entry, change);
                    changes++;
                }
            }
        }
        for (Term term : terms) {
            if (!kept.contains(term)) {
                store.add(
                        scope, CalendarEntry.Kind.TERM, term.name(), term.from(), term.to(), Closure.WHOLE_DAY, change);
                changes++;
            }
        }
        if (changes > 0) {
            announce(
                    Recorded.of("calendar.terms-set")
                            .fact("year", year.toString())
                            .fact(
                                    "terms",
                                    terms.stream().map(CalendarEdits::said).toList()),
                    scope,
                    reason);
        }
        return changes;
    }

    /**
     * Changes one term of a school or an authority. Where the school followed its authority's terms of that year, it has
     * terms of its own from now on, the others copied.
     *
     * @param was the day on which the term began until now
     */
    @Transactional
    public void changeTerm(CalendarScope scope, LocalDate was, Term now, Reason reason) {
        begin(scope);
        List<CalendarEntry> inForce = calendars.entries(scope);
        List<Term> terms = new ArrayList<>();
        boolean found = false;
        for (CalendarEntry entry : inForce) {
            if (entry.kind() == CalendarEntry.Kind.TERM && entry.year().equals(now.year())) {
                found |= entry.from().equals(was);
                terms.add(entry.from().equals(was) ? now : entry.term());
            }
        }
        if (!found) {
            throw Refused.conflict(
                    "No term of " + now.year() + " begins on " + DayWords.full(was) + " any more.",
                    "Load the calendar again; someone else may have changed it.");
        }
        setTerms(scope, now.year(), terms, reason);
    }

    /** Enters an INSET day; entering it again changes nothing. */
    @Transactional
    public boolean addInset(CalendarScope scope, InsetDay inset, Reason reason) {
        begin(scope);
        boolean there = own(scope, CalendarEntry.Kind.INSET).stream()
                .anyMatch(entry -> entry.from().equals(inset.date()));
        if (there) {
            return false;
        }
        store.add(
                scope,
                CalendarEntry.Kind.INSET,
                inset.name(),
                inset.date(),
                inset.date(),
                Closure.WHOLE_DAY,
                change(reason));
        announce(
                Recorded.of("calendar.inset-day-added").fact("day", inset.date().toString()), scope, reason);
        return true;
    }

    /** Withdraws an INSET day. */
    @Transactional
    public void removeInset(CalendarScope scope, LocalDate day, Reason reason) {
        begin(scope);
        withdraw(scope, CalendarEntry.Kind.INSET, day, reason);
        announce(Recorded.of("calendar.inset-day-removed").fact("day", day.toString()), scope, reason);
    }

    /** Enters a closure, whose reason is recorded as the reason of the change; entering it again changes nothing. */
    @Transactional
    public boolean close(CalendarScope scope, Closure closure) {
        begin(scope);
        Set<Session> open = new TreeSet<>(closure.sessions());
        own(scope, CalendarEntry.Kind.CLOSURE).stream()
                .filter(entry -> entry.from().equals(closure.date()))
                .forEach(entry -> open.removeAll(entry.sessions()));
        if (open.isEmpty()) {
            return false;
        }
        Reason reason = new Reason(closure.reason());
        store.add(
                scope,
                CalendarEntry.Kind.CLOSURE,
                closure.reason(),
                closure.date(),
                closure.date(),
                open,
                change(reason));
        announce(
                Recorded.of("calendar.closure-added")
                        .fact("day", closure.date().toString())
                        .fact("sessions", open.toString()),
                scope,
                reason);
        return true;
    }

    /** Withdraws the closure of a day, of both its sessions. */
    @Transactional
    public void reopen(CalendarScope scope, LocalDate day, Reason reason) {
        begin(scope);
        withdraw(scope, CalendarEntry.Kind.CLOSURE, day, reason);
        announce(Recorded.of("calendar.closure-removed").fact("day", day.toString()), scope, reason);
    }

    /** Lets a school follow the default dates of an authority, by its code. */
    @Transactional
    public boolean follow(int schoolUrn, String authority, Reason reason) {
        CalendarScope school = new CalendarScope.School(schoolUrn);
        CalendarScope followed = new CalendarScope.Authority(authority);
        begin(school);
        if (calendars.authority(schoolUrn).filter(authority::equals).isPresent()) {
            return false;
        }
        store.follow(schoolUrn, authority);
        announce(Recorded.of("calendar.authority-followed").fact("authority", followed.toString()), school, reason);
        return true;
    }

    private void begin(CalendarScope scope) {
        access.must(Role.ADMINISTRATOR, Role.ATTENDANCE_SUPPORT);
        store.lock(scope);
        calendars.changed();
    }

    private List<CalendarEntry> own(CalendarScope scope, CalendarEntry.Kind kind) {
        return store.inForce(List.of(scope)).stream()
                .filter(entry -> entry.kind() == kind)
                .toList();
    }

    private void withdraw(CalendarScope scope, CalendarEntry.Kind kind, LocalDate day, Reason reason) {
        List<CalendarEntry> there = own(scope, kind).stream()
                .filter(entry -> entry.from().equals(day))
                .toList();
        if (there.isEmpty()) {
            String what = kind == CalendarEntry.Kind.INSET ? "INSET day" : "closure";
            throw Refused.conflict(
                    "There is no " + what + " on " + DayWords.full(day) + " in the dates of " + scope.words() + ".",
                    "Load the calendar again; if it is shown as the authority's, change it in the authority's dates.");
        }
        CalendarEntry.Change change = change(reason);
        there.forEach(entry -> store.withdraw(entry, change));
    }

    private CalendarEntry.Change change(Reason reason) {
        Actor actor = currentActor.onBehalfOf().orElseGet(currentActor::get);
        return new CalendarEntry.Change(actor.username(), clock.instant(), reason.text());
    }

    private void announce(Recorded.Builder act, CalendarScope scope, Reason reason) {
        publisher.publishEvent(
                act.about("calendar", scope).because(reason.text()).build());
        for (int urn : calendars.dependingOn(scope)) {
            publisher.publishEvent(new CalendarChanged(urn));
        }
    }

    private static String said(Term term) {
        return term.name() + " " + term.from() + " to " + term.to();
    }
}
