package org.gradus.oversight;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.gradus.calendar.SchoolYear;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What the yearly return of parental responsibility measures asks the authority for, by school, from the ladder's own rows.
 *
 * <p>Columns have the names of the department's collection. An act counts in the school year of its day: a notice in that
 * of its issue with all that became of it, a contract in that of its offer, an order in that of its making, a prosecution
 * in that of laying the information.
 */
@Service
@Transactional(readOnly = true)
public class Returns {

    /** The columns in the order of the file. */
    public static final List<String> COLUMNS = List.of(
            "enrolments",
            "pn_issued",
            "pn_first",
            "pn_second",
            "reason_pn_hols",
            "reason_pn_late",
            "reason_pn_other",
            "pn_paid",
            "pn_paid_21",
            "pn_paid_22_28",
            "pn_withdrawn",
            "withdrawn_reason_wrong_issue",
            "withdrawn_reason_material_error",
            "withdrawn_reason_expiry_no_legal",
            "pn_prosecuted_non_payment",
            "pn_unresolved",
            "nti_sent",
            "parenting_contracts_offered",
            "parenting_contracts_accepted",
            "supervision_orders_total",
            "supervision_orders_inplaceofprosecution",
            "supervision_orders_inadditiontoprosecution",
            "prosecutions",
            "prosecutions_convicted",
            "parenting_orders_granted");

    /**
     * Columns whose fact nobody records here, so that the file leaves them empty instead of saying nought: which of the
     * notices withdrawn for wrong issue were outside the code of conduct, whether a parenting order's programme was carried
     * out, and fast-track case management, which the national framework of 2024 has no place for.
     */
    public static final List<String> NOT_HELD =
            List.of("withdrawn_reason_conduct", "parenting_orders_implemented", "case_management");

    private static final String NOTICES = """
            select n.school_urn, count(*) as pn_issued, count(*) filter (where n.ordinal = 1) as pn_first,
                   count(*) filter (where n.ordinal = 2) as pn_second,
                   count(*) filter (where r.code = 'G') as reason_pn_hols,
                   count(*) filter (where r.code = 'U') as reason_pn_late,
                   count(*) filter (where coalesce(r.code, '') not in ('G', 'U')) as reason_pn_other,
                   count(n.discharged_on) as pn_paid,
                   count(*) filter (where n.discharged_on < n.received_on + n.discount_days) as pn_paid_21,
                   count(*) filter (where n.discharged_on >= n.received_on + n.discount_days) as pn_paid_22_28,
                   count(n.withdrawn_on) as pn_withdrawn,
                   count(*) filter (where n.withdrawal_ground in ('ought-not', 'wrong-person')) as withdrawn_reason_wrong_issue,
                   count(*) filter (where n.withdrawal_ground = 'material-error') as withdrawn_reason_material_error,
                   count(*) filter (where n.withdrawal_ground = 'unpaid-not-prosecuting') as withdrawn_reason_expiry_no_legal,
                   count(*) filter (where p.laid) as pn_prosecuted_non_payment,
                   count(*) filter (where n.discharged_on is null and n.withdrawn_on is null and p.laid is null) as pn_unresolved
              from penalty_notice n
              left join lateral (select mode() within group (order by m.code) as code from decision_mark m
                                  where m.decision_id = n.decision_id) r on true
              left join lateral (select true as laid from ladder_step s join proceedings c on c.step_key = s.step_key
                                  where s.about_step = n.step_key and c.laid_on is not null limit 1) p on true
             where n.issued_on between ? and ? and %s group by n.school_urn
            """;

    private static final String IMPROVEMENT = """
            select c.school_urn, count(distinct i.step_key) as nti_sent
              from improvement_notice i join case_file c on c.reference = i.reference
             where i.sent_on between ? and ? and %s group by c.school_urn
            """;

    private static final String CONTRACTS = """
            select c.school_urn, count(*) as parenting_contracts_offered,
                   count(*) filter (where exists (select from attendance_contract a
                       where a.step_key = s.step_key and a.in_force_on is not null)) as parenting_contracts_accepted
              from ladder_step s join case_file c on c.reference = s.reference
             where s.kind in ('ATTENDANCE_CONTRACT', 'attendance-contract')
               and exists (select from contract_invitation i where i.step_key = s.step_key)
               and s.asked_on between ? and ? and %s group by c.school_urn
            """;

    private static final String ORDERS = """
            select c.school_urn, count(*) as supervision_orders_total,
                   count(*) filter (where not l.laid) as supervision_orders_inplaceofprosecution,
                   count(*) filter (where l.laid) as supervision_orders_inadditiontoprosecution
              from supervision_order o join case_file c on c.reference = o.reference
              cross join lateral (select exists (select from proceedings p where p.reference = o.reference
                       and p.laid_on is not null) as laid) l
             where o.made_on between ? and ? and %s group by c.school_urn
            """;

    private static final String PROSECUTIONS = """
            select c.school_urn, count(*) as prosecutions, count(*) filter (where p.result = 'convicted') as prosecutions_convicted,
                   count(p.parenting_months) as parenting_orders_granted
              from proceedings p join case_file c on c.reference = p.reference
             where p.laid_on between ? and ? and %s group by c.school_urn
            """;

    private static final String ENROLMENTS = """
            select e.school_urn, count(distinct e.pupil_id) as enrolments from enrolment e
             where e.entry_date <= ? and (e.leaving_date is null or e.leaving_date >= ?) and e.status in ('C', 'M') and %s
             group by e.school_urn
            """;

    private final JdbcTemplate jdbc;
    private final Reach.Finder reaches;
    private final Ahead ahead;

    Returns(JdbcTemplate jdbc, Reach.Finder reaches, Ahead ahead) {
        this.jdbc = jdbc;
        this.reaches = reaches;
        this.ahead = ahead;
    }

    /** A school's figures by column. */
    public record OfSchool(int urn, String name, Map<String, Long> figures) {

        public long figure(String column) {
            return figures.getOrDefault(column, 0L);
        }
    }

    /**
     * The figures of a school year.
     *
     * @param enrolmentsOn the day on which enrolments were counted: the last of the year, or today
     */
    public record Return(SchoolYear year, LocalDate enrolmentsOn, List<OfSchool> schools, Map<String, Long> total) {}

    /**
     * The figures of all schools in reach.
     *
     * @param year such as 2026/27; null or blank for this one
     * @throws org.gradus.kernel.Refused FORBIDDEN to those who see counts only; INVALID for what is no school year
     */
    public Return of(String year) {
        return of(year, reaches.named(null));
    }

    Return of(String year, Reach reach) {
        LocalDate today = ahead.today();
        SchoolYear asked = year == null || year.isBlank() ? SchoolYear.of(today) : SchoolYear.parse(year);
        LocalDate from = asked.firstDay();
        LocalDate to = asked.lastDay();
        LocalDate counted = to.isBefore(today) ? to : today;
        Map<Integer, Map<String, Long>> found = new TreeMap<>();
        read(NOTICES, reach.counted("n.school_urn"), from, to, found);
        read(IMPROVEMENT, reach.counted("c.school_urn"), from, to, found);
        read(CONTRACTS, reach.counted("c.school_urn"), from, to, found);
        read(ORDERS, reach.counted("c.school_urn"), from, to, found);
        read(PROSECUTIONS, reach.counted("c.school_urn"), from, to, found);
        read(ENROLMENTS, reach.counted("e.school_urn"), counted, counted, found);
        Map<String, Long> total = new LinkedHashMap<>();
        found.values().forEach(figures -> figures.forEach((column, number) -> total.merge(column, number, Long::sum)));
        return new Return(asked, counted, named(found), total);
    }

    private void read(String sql, Condition in, LocalDate from, LocalDate to, Map<Integer, Map<String, Long>> found) {
        jdbc.query(
                sql.formatted(in.sql()),
                row -> {
                    Map<String, Long> figures =
                            found.computeIfAbsent(row.getInt("school_urn"), urn -> new LinkedHashMap<>());
                    for (int i = 2; i <= row.getMetaData().getColumnCount(); i++) {
                        figures.put(row.getMetaData().getColumnLabel(i), row.getLong(i));
                    }
                },
                Condition.values(from, to, in));
    }

    private List<OfSchool> named(Map<Integer, Map<String, Long>> found) {
        return new ArrayList<>(jdbc.query(
                "select u.urn, coalesce(s.name, u.urn::text) from unnest(?::integer[]) u (urn) left join school s on s.urn = u.urn"
                        + " order by 2, 1",
                (row, n) -> new OfSchool(row.getInt(1), row.getString(2), found.get(row.getInt(1))),
                (Object) found.keySet().toArray(Integer[]::new)));
    }
}
