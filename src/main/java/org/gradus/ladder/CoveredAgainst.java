package org.gradus.ladder;

import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.gradus.calendar.Session;
import org.gradus.register.CoveredSessions;
import org.gradus.register.DatedSession;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Which sessions a penalty notice or a charge covers, against which parent, and which facts a withdrawn notice bars.
 * Penalty notices and prosecutions both write here; the counter of the register and the gates read.
 */
@Service
public class CoveredAgainst implements CoveredSessions {

    private final JdbcTemplate jdbc;

    CoveredAgainst(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    /** What covers a session. */
    public enum Kind {
        NOTICE("notice"),
        CHARGE("charge");

        private final String key;

        Kind(String key) {
            this.key = key;
        }
    }

    /** What stays barred once a notice is withdrawn. */
    public enum Bar {
        /** A notice never sent, or a charge dropped: nothing. */
        NONE,
        /** After a material error: proceedings, until a corrected notice covers the same facts. */
        PROCEEDINGS,
        /** Proceedings and another notice. */
        EVERYTHING
    }

    /** Covers the sessions; the database refuses those another notice (or another charge) to this parent covers already. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void cover(
            Kind kind, String stepKey, long pupilId, long parentId, LocalDate on, Collection<DatedSession> sessions) {
        sessions.forEach(session -> jdbc.update(
                "insert into covered_session (pupil_id, parent_id, on_date, session, kind, step_key, covered_on)"
                        + " values (?, ?, ?, ?, ?, ?, ?)",
                pupilId,
                parentId,
                session.date(),
                session.session().name(),
                kind.key,
                stepKey,
                on));
    }

    /** The notice or charge of the step no longer covers its sessions. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void release(String stepKey, LocalDate on, Bar bar) {
        jdbc.update(
                "update covered_session set released_on = ?, bars = ? where step_key = ? and released_on is null",
                on,
                bar.name().toLowerCase(java.util.Locale.ROOT),
                stepKey);
    }

    /** The sessions a notice or charge of a step covers, oldest first. */
    @Transactional(readOnly = true)
    public List<DatedSession> of(String stepKey) {
        return jdbc.query(
                "select on_date, session from covered_session where step_key = ? order by on_date, session",
                (row, n) -> new DatedSession(row.getObject(1, LocalDate.class), Session.valueOf(row.getString(2))),
                stepKey);
    }

    /**
     * The sessions of the child covered against this parent by another step, with that step's key.
     *
     * @param parentId null asks for every parent
     * @param stepKey the step that asks, or null
     */
    @Transactional(readOnly = true)
    public Map<DatedSession, String> against(long pupilId, Long parentId, String stepKey) {
        Map<DatedSession, String> found = new HashMap<>();
        jdbc.query(
                "select on_date, session, step_key from covered_session where pupil_id = ? and released_on is null"
                        + " and (?::bigint is null or parent_id = ?) and (?::text is null or step_key <> ?)",
                row -> {
                    found.put(
                            new DatedSession(row.getObject(1, LocalDate.class), Session.valueOf(row.getString(2))),
                            row.getString(3));
                },
                pupilId,
                parentId,
                parentId,
                stepKey,
                stepKey);
        return found;
    }

    /**
     * The sessions barred against this parent because a notice on them was withdrawn.
     *
     * @param forProceedings whether proceedings are asked about; else another notice
     */
    @Transactional(readOnly = true)
    public Set<DatedSession> barred(long pupilId, long parentId, boolean forProceedings) {
        Set<DatedSession> barred = new HashSet<>();
        jdbc.query(
                """
                select c.on_date, c.session from covered_session c
                 where c.pupil_id = ? and c.parent_id = ?
                   and (c.bars = 'everything' or (? and c.bars = 'proceedings' and not exists (
                        select from covered_session k where k.pupil_id = c.pupil_id and k.parent_id = c.parent_id
                           and k.on_date = c.on_date and k.session = c.session and k.kind = 'notice'
                           and k.released_on is null)))
                """,
                row -> {
                    barred.add(new DatedSession(row.getObject(1, LocalDate.class), Session.valueOf(row.getString(2))));
                },
                pupilId,
                parentId,
                forProceedings);
        return barred;
    }

    @Override
    @Transactional(readOnly = true)
    public Map<Long, Set<DatedSession>> of(Collection<Long> pupilIds) {
        Map<Long, Set<DatedSession>> covered = new HashMap<>();
        jdbc.query(
                "select pupil_id, on_date, session from covered_session where pupil_id = any (?) and released_on is null",
                row -> {
                    covered.computeIfAbsent(row.getLong(1), pupil -> new HashSet<>())
                            .add(new DatedSession(
                                    row.getObject(2, LocalDate.class), Session.valueOf(row.getString(3))));
                },
                (Object) pupilIds.toArray(Long[]::new));
        return covered;
    }
}
