-- Open cases number ${first} to ${last} with everything that hangs on them, and a closed one for every tenth of their pupils:
-- rows as the services write them, without the engine's own, which no list reads.
set local search_path to gradus, public;
set local time zone 'UTC';
set local synchronous_commit = off;

create temp table c on commit drop as
select i, i::bigint as pupil_id, 900001 + (i - 1) % 110 as urn, 'GR-2026-' || lpad(i::text, 6, '0') as reference, i + 300000 as id,
       s.stage, s.referred, s.stage_no, o.opened, o.opened + least(date '2026-11-20' - o.opened, 5 + bench.pick(i, 33, 20)) as since,
       case when bench.pick(i, 34, 100) < 75 then 0 when bench.pick(i, 34, 100) < 95 then 1 else 2 end as priority,
       'officer.' || (900001 + (i - 1) % 110) as officer, 'champion.' || (900001 + (i - 1) % 110) as champion
from generate_series(${first}, ${last}) i
cross join lateral (select bench.pick(i, 31, 20) as d) d
cross join lateral (select date '2026-11-20' - bench.pick(i, 32, 74) as opened) o
cross join lateral (select
    case when d.d < 8 then 'MONITOR' when d.d < 13 then 'LISTEN_AND_UNDERSTAND' when d.d < 18 then 'FACILITATE_SUPPORT'
         when d.d < 19 then 'FORMALISE_SUPPORT' else 'ENFORCE' end as stage,
    case when d.d < 8 then 1 when d.d < 13 then 2 when d.d < 18 then 3 when d.d < 19 then 4 else 5 end as stage_no,
    d.d >= 18 or (d.d >= 13 and bench.pick(i, 35, 4) = 0) or bench.pick(i, 35, 10) = 0 as referred) s;

insert into case_file (id, version, reference, pupil_id, school_urn, status, stage, priority, opened_because, opened_on, opened_at,
        closed_at, closed_on, outcome, closed_because, stage_since)
select i + 100000, 3, 'GR-2025-' || lpad(i::text, 6, '0'), pupil_id, urn, 'CLOSED', 'FACILITATE_SUPPORT', 0, 'A pattern of missed Fridays', date '2026-01-20',
       timestamptz '2026-01-20 09:00Z', timestamptz '2026-06-10 09:00Z', date '2026-06-10', 'sustained', 'Attendance held for six weeks', date '2026-02-10'
from c where i % 10 = 0;
insert into case_file (id, version, reference, pupil_id, school_urn, status, stage, priority, opened_because, opened_on, opened_at,
        referred_on, referred_for, plan_agreed_on, stage_since)
select id, stage_no, reference, pupil_id, urn, 'OPEN', stage, priority, 'Sessions missed on Fridays in the last six weeks', opened,
       opened + time '09:00', case when referred then since end, case when referred then 'support' end,
       case when stage_no > 2 then since end, since
from c;

insert into signal (id, pupil_id, school_urn, rule, subject, key, raised_on, raised_at, label, explanation, sessions, measured_from,
        measured_to, attended, authorised, unauthorised, late, late_after_close, table_version, import_id, priority, starts_case, case_reference)
select uuidv7(), c.pupil_id, c.urn, r.rule, r.subject, r.subject || ':' || c.i, c.opened, c.opened + time '08:00', r.label,
       'Five of the last six Fridays were missed.', '[{"date": "2026-11-13", "session": "AM", "code": "O"}, {"date": "2026-11-13", "session": "PM", "code": "O"}]',
       c.opened - 42, c.opened, 50, 4, 6, 1, 0, 'signals 1', m.import_id, 0, true, c.reference
from c, (values ('weekday-pattern', 'friday', 'A weekday that is missed'), ('band-crossing', 'persistent', 'A band is crossed')) r (rule, subject, label),
     (select import_id from mark_import order by number limit 1) m
order by c.i, r.rule;

-- The steps of each process, the tasks that were done, and those that wait.
create temp table t on commit drop as
select c.*, k.process_key, k.process, k.task_key, k.name, k.role, k.kind, k.timer, w.place as which,
       (3000000 + c.i * 10 + w.place)::text as task_id,
       case when w.place = 0 then date '2026-11-20' - 14 + bench.pick(c.i, 36, 50) else date '2026-11-20' - 4 + bench.pick(c.i, 37, 20) end as due,
       a.nobodys,
       case k.role when 'ATTENDANCE_OFFICER' then c.officer when 'ATTENDANCE_CHAMPION' then c.champion when 'HEAD' then 'head.' || c.urn
            when 'DSL' then 'dsl.' || c.urn when 'EDUCATION_WELFARE' then 'welfare.' || 1 + bench.pick(c.i, 38, 12)
            when 'LEGAL' then 'legal.' || 1 + bench.pick(c.i, 38, 6) else 'support.' || 1 + bench.pick(c.i, 38, 12) end as holder
from c
cross join lateral (values (0, c.stage, bench.pick(c.i, 39, 7)), (1, 'BESIDE', bench.pick(c.i, 40, 15))) w (place, stage, drawn)
join bench.kind k on k.stage = w.stage
    and k.place = case when w.place = 1 then w.drawn
                       else w.drawn % (select count(*)::int from bench.kind n where n.stage = c.stage) end
cross join lateral (select bench.pick(c.i * 2 + w.place, 41, 100) < 45 as nobodys) a;

insert into case_step (reference, process_key, process_version, process_instance_id, activity_instance_id, element_id, element_type,
        entered_at, entered_on, left_at, cancelled, left_by, caller_instance_id, caller_element_id)
select c.reference, e.process_key, 1, (5000000 + c.i * 10 + e.instance)::text, (7000000 + c.i * 20 + e.place)::text, e.element, e.type,
       c.opened + time '09:00' + e.place * interval '1 minute', c.opened,
       case when e.done < c.stage_no then c.opened + time '11:00' + e.place * interval '2 minutes' end, false,
       case when e.done < c.stage_no and e.type = 'userTask' then c.officer end,
       case when e.type = 'process' and e.instance > 0 then (5000000 + c.i * 10)::text end, e.caller
from c join (values
    (0, 0, 'graduated-response', 'graduated-response', 'process', 9, null, 0), (1, 0, 'graduated-response', 'Call_EarlyIdentification', 'callActivity', 1, null, 0),
    (2, 1, 'early-identification', 'early-identification', 'process', 1, 'Call_EarlyIdentification', 0),
    (3, 1, 'early-identification', 'Task_TriageSignals', 'userTask', 1, null, 0), (4, 1, 'early-identification', 'Task_HoldCuriosityConversation', 'userTask', 1, null, 2),
    (5, 0, 'graduated-response', 'Call_ListenAndUnderstand', 'callActivity', 2, null, 2),
    (6, 2, 'listen-and-understand', 'listen-and-understand', 'process', 2, 'Call_ListenAndUnderstand', 2),
    (7, 2, 'listen-and-understand', 'Task_InviteFamily', 'userTask', 2, null, 2), (8, 2, 'listen-and-understand', 'Task_HoldListeningMeeting', 'userTask', 2, null, 3),
    (9, 2, 'listen-and-understand', 'Task_AnalyseNeeds', 'userTask', 2, null, 3), (10, 0, 'graduated-response', 'Call_SupportPlan', 'callActivity', 3, null, 3),
    (11, 3, 'support-plan', 'support-plan', 'process', 3, 'Call_SupportPlan', 3), (12, 3, 'support-plan', 'Task_WritePlan', 'userTask', 3, null, 3),
    (13, 3, 'support-plan', 'Task_AgreePlan', 'userTask', 3, null, 3)) e (place, instance, process_key, element, type, done, caller, since)
    on e.since <= c.stage_no
order by c.i, e.place;

insert into work_item (task_id, reference, step_key, pupil_id, school_urn, referred, role, assignee, name, stage, process_key,
        process_version, task_key, form_key, due_on, due_working, priority, created_at)
select task_id, reference, case when stage_no > 3 and which = 0 then reference || '-' ||
           case process_key when 'attendance-contract' then 'AC' when 'notice-to-improve' then 'NI' when 'penalty-notice' then 'PN'
                when 'prosecution' then 'PR' else 'SO' end || '-1' end,
       pupil_id, urn, referred, role, case when not nobodys then holder end, name, process, process_key, 1, task_key,
       process_key || '/' || task_key, due, '5 school days from ' || since, priority, since + time '10:00' + i % 600 * interval '1 minute'
from t order by i, which;

insert into work_item_done (task_id, reference, pupil_id, school_urn, referred, role, name, stage, process_key, task_key, completed, ended_by, ended_at)
select (4000000 + c.i * 10 + d.place)::text, c.reference, c.pupil_id, c.urn, c.referred, 'ATTENDANCE_OFFICER', d.name, d.process, d.process_key, d.task_key,
       true, c.officer, c.opened + time '11:00' + d.place * interval '1 hour'
from c join (values (1, 2, 'early-identification', 'Monitor: early identification', 'Task_TriageSignals', 'Confirm or dismiss the signals'),
    (2, 2, 'early-identification', 'Monitor: early identification', 'Task_HoldCuriosityConversation', 'Talk with pupil and parent'),
    (3, 3, 'listen-and-understand', 'Listen and understand', 'Task_HoldListeningMeeting', 'Hold the listening meeting'),
    (4, 3, 'listen-and-understand', 'Listen and understand', 'Task_AnalyseNeeds', 'Analyse needs and barriers'),
    (5, 4, 'support-plan', 'Facilitate support: the support plan', 'Task_AgreePlan', 'Agree the plan')) d (place, since, process_key, process, task_key, name)
    on d.since <= c.stage_no;
insert into task_submission (id, task_id, reference, process_key, process_version, task_key, form_key, form_version, answers, submitted_by, submitted_at)
select uuidv7(), task_id, reference, process_key, 1, task_key, process_key || '/' || task_key, md5(task_key), '{"words": "What was said and agreed"}', ended_by, ended_at
from work_item_done d where exists (select from c where c.reference = d.reference);

insert into deadline (reference, process_instance_id, element_id, kind, school_urn, counted_from, due_on, working, label, source, table_version, made_at, amount)
select reference, (5000000 + i * 10 + least(stage_no, 3))::text, task_key, kind, urn, since, due, '5 school days from ' || since, name, '[DESIGN]',
       'deadlines 1', since + time '10:00', 5 from t order by i;
insert into deadline (reference, process_instance_id, element_id, kind, school_urn, counted_from, due_on, working, label, source, table_version, made_at, amount)
select reference, (5000000 + i * 10 + least(stage_no, 3))::text, 'Timer_ReviewDue', timer, urn, since, since + 42, '6 school weeks from ' || since, 'Review due',
       '[LOCAL] review after 4 to 6 weeks', 'deadlines 1', since + time '10:00', 6 from t where timer is not null order by i;

-- What the family said and what was agreed.
insert into voice (reference, whose, topic, words, said_at, written_by)
select reference, 'pupil', 'school', 'Fridays are hard because of the double lesson.', since + time '10:00', officer from c where stage_no > 1;
insert into barrier (reference, level, kind, description, found_at, written_by)
select reference, 'individual', 'anxiety', 'Worry about the dining hall', since + time '10:00', officer from c where stage_no > 1;
insert into case_note (reference, kind, heading, words, written_at, written_by)
select c.reference, k.kind, k.heading, k.words, c.since + time '10:00', c.officer
from c, (values ('trusted-adult', 'Trusted adult', 'The librarian'), ('push', 'What pushes away', 'crowds'), ('pull', 'What pulls away', 'home')) k (kind, heading, words)
where c.stage_no > 1;
insert into invitation (reference, attempt, meeting_on, channel, details, sent_at, written_by)
select reference, 1, since, 'letter', 'In the small meeting room at nine', opened + time '12:00', officer from c where stage_no > 1;
insert into meeting (reference, kind, held_on, present, parent_present, summary, written_at, written_by)
select reference, 'listening', since, 'Pupil, parent, attendance officer', true, 'What was heard and what follows from it.', since + time '10:00', officer
from c where stage_no > 2;
insert into contact_attempt (reference, tried_at, channel, whom, outcome, written_at, written_by)
select reference, opened || ' 09:30', 'phone', 'Parent', 'reached', opened + time '09:35', officer from c;

insert into support_plan (id, version, reference, number, state, written_with, adjustments, named_contact, check_ins, success, pupil_agrees,
        parent_agrees, written_at, written_by, agreed_on)
select id, 1, reference, 1, 'AGREED', 'Pupil and parent', 'A quiet place at lunch', 'The form tutor', 'Mondays', 'Every Friday in school for four weeks', 'yes', 'yes',
       since + time '10:00', officer, since from c where stage_no > 2;
insert into plan_strategy (plan_id, position, words, barrier, theory, reason)
select id, n, 'Breakfast club with a friend', 'Mornings', 'maslow', 'It worked before' from c, generate_series(0, 1) n where stage_no > 2;
insert into smart_target (id, version, plan_id, position, words, measure, weekday, comparison, amount, due_on, baseline_from, baseline_to, baseline_count, baseline_of)
select id * 2 + n, 0, id, n, 'At most four sessions missed', 'sessions-missed', null, 'at-most', 4, since + 42, since - 42, since, 4, 12
from c, generate_series(0, 1) n where stage_no > 2;
insert into promise (id, version, plan_id, words, owner, owner_name, due_on, nature, state, settled_on)
select c.id * 4 + o.n, 0, c.id, o.words, o.owner, o.name, c.since + o.days, 'supportive', s.state, case when s.state <> 'OPEN' then c.since + o.days end
from c
cross join (values (0, 'school', 'The form tutor', 'A place at breakfast club', 7), (1, 'school', 'The SENCO', 'A quiet room at lunch', 21),
                   (2, 'authority', 'Attendance support', 'A bus pass', 14), (3, 'family', 'The parent', 'Phone before nine', 3)) o (n, owner, name, words, days)
cross join lateral (select case when c.since + o.days > date '2026-11-20' then 'OPEN' when bench.pick(c.i * 4 + o.n, 51, 10) < 7 then 'KEPT'
                                when bench.pick(c.i * 4 + o.n, 51, 10) < 9 then 'BROKEN' else 'OPEN' end as state) s
where c.stage_no > 2;
insert into safeguarding_hold (reference, placed_at, placed_by, because)
select reference, since + time '10:00', 'dsl.' || urn, 'A concern that is being looked at' from c where bench.pick(i, 52, 200) = 0;

-- Formal steps with the decisions they rest on.
create temp table l on commit drop as
select t.*, case t.process_key when 'attendance-contract' then 'ATTENDANCE_CONTRACT' when 'notice-to-improve' then 'NOTICE_TO_IMPROVE'
                when 'penalty-notice' then 'PENALTY_NOTICE' when 'prosecution' then 'PROSECUTION' else 'EDUCATION_SUPERVISION_ORDER' end as step,
       t.reference || '-' || case t.process_key when 'attendance-contract' then 'AC' when 'notice-to-improve' then 'NI' when 'penalty-notice' then 'PN'
                when 'prosecution' then 'PR' else 'SO' end || '-1' as step_key,
       case t.process_key when 'attendance-contract' then 'gate-attendance-contract' when 'notice-to-improve' then 'gate-notice-to-improve'
                when 'penalty-notice' then 'gate-penalty-notice' when 'prosecution' then 'gate-prosecute' else 'gate-apply-order' end as gate,
       uuidv7() as decision, t.task_key <> 'Task_ConsiderNotice' as live
from t where t.which = 0 and t.stage_no > 3;
insert into ladder_step (id, version, step_key, reference, kind, number, parent_id, period_from, period_to, because, asked_by, asked_on, asked_at, live_since)
select id, 1, step_key, reference, step, 1, case when step in ('NOTICE_TO_IMPROVE', 'PENALTY_NOTICE', 'PROSECUTION') then pupil_id end,
       date '2026-09-07', date '2026-11-13', 'Support was tried and absence went on', champion, since, since + time '10:00', case when live then since end
from l;
insert into decision (id, reference, step_key, gate, effective_on, taken_at, packs, table_version, conditions, inputs_hash, prepared_by, taken_by, reason, process_key, element)
select decision, reference, step_key, gate, since, since + time '14:00', 'WT-2026', gate || ' 1',
       '[{"id": "support-first", "words": "Support was offered first", "met": true, "fact": {"value": "yes", "evidence": "The plan of the case", "marks": []}, "overridable": false, "remedy": "Offer support", "source": "WT"},
         {"id": "two-people", "words": "Two people", "met": true, "fact": {"value": "yes", "evidence": "Prepared by another", "marks": []}, "overridable": false, "remedy": "Let another decide", "source": "[DESIGN]"}]',
       md5(step_key), champion, 'welfare.1', 'Support did not suffice', process_key, task_key
from l where live;
insert into decision_mark (decision_id, pupil_id, on_date, session, code)
select decision, pupil_id, date '2026-11-13' - n * 7, s, 'O' from l, generate_series(0, 5) n, (values ('AM'), ('PM')) v (s) where live;
insert into penalty_notice (number, reference, step_key, pupil_id, parent_id, school_urn, decision_id, issued_on, issued_at, issued_by, offence_from,
        offence_to, ordinal, amount_discounted, amount_full, discount_days, period_days, served_on, served_at, received_on, receipt_working)
select 'PN-2026-' || lpad(i::text, 6, '0'), reference, step_key, pupil_id, pupil_id, urn, decision, since, since + time '15:00', 'welfare.1',
       date '2026-09-07', date '2026-11-13', 1, 80, 160, 21, 28, since, since + time '16:00', since + 2, 'Two working days after posting'
from l where live and step = 'PENALTY_NOTICE';
insert into payment (transaction_id, reference_given, amount, received_on, payer, entered_at, entered_by)
select 'T-' || i, 'PN-2026-' || lpad(i::text, 6, '0'), 80, since + 5, 'A parent', since + 6 + time '09:00', 'welfare.1'
from l where live and step = 'PENALTY_NOTICE' and i % 2 = 0;
insert into payment_movement (payment_id, place, notice_id, amount, because, moved_at, moved_by)
select p.id, 'NOTICE', n.id, p.amount, 'The reference is that of the notice', p.entered_at, 'welfare.1'
from payment p join penalty_notice n on n.number = p.reference_given join l on l.step_key = n.step_key;

insert into letter (id, number, draft_key, reference, step_key, pupil_id, school_urn, referred, template, template_version, title, enforcement,
        addressee_kind, addressee, parent_id, version, words, language, address_used, address_hidden, state, drafted_by, drafted_at, approved_by,
        approved_at, method, sent_on, proof, sent_by, sent_at, deemed_received_on, receipt_working)
select uuidv7(), 'L-2026-' || lpad(i::text, 6, '0'), 'bench:' || i, reference, null, pupil_id, urn, referred, 'meeting-invitation', md5('template'),
       'Invitation to a meeting', false, 'PARENT', 'Parent of the pupil', pupil_id, 1, '{}', 'ENG', '1 High Street', false,
       case when i % 8 = 0 then 'DRAFTED' else 'SENT' end, officer, opened + time '12:00', case when i % 8 > 0 then champion end,
       case when i % 8 > 0 then opened + time '13:00' end, case when i % 8 > 0 then 'FIRST_CLASS_POST' end, case when i % 8 > 0 then opened + 1 end,
       null, case when i % 8 > 0 then officer end, case when i % 8 > 0 then opened + 1 + time '09:00' end, case when i % 8 > 0 then opened + 3 end,
       case when i % 8 > 0 then 'Second working day after posting' end
from c where stage_no > 1;

insert into leave_request (id, version, reference, pupil_id, school_urn, parent_id, requested_on, from_date, to_date, because, written_at, written_by)
select id, 0, 'LR-2026-' || lpad(i::text, 6, '0'), pupil_id, urn, pupil_id, opened, date '2026-12-07', date '2026-12-11', 'A wedding', opened + time '09:00', officer
from c where bench.pick(i, 53, 25) = 0;
insert into duty_matter (reference, kind, pupil_id, school_urn, referred, priority, ground, because, opened_on, opened_at, opened_by)
select 'ME-2026-' || lpad(i::text, 6, '0'), 'missing-education', pupil_id, urn, true, 1, 'pupil:' || pupil_id, 'Not seen for ten school days', opened,
       opened + time '09:00', officer from c where bench.pick(i, 54, 100) = 0;
insert into first_day_contact (id, version, reference, pupil_id, school_urn, absence_date, status, opened_at)
select id, 0, 'FC-2026-' || lpad(i::text, 6, '0'), pupil_id, urn, date '2026-11-20', 'OPEN', timestamptz '2026-11-20 08:30Z'
from c where bench.pick(i, 55, 40) = 0;

-- The record. The hash of an entry is made of its own number only: no page reads it, and a check of the record would say so.
insert into ledger_entry (id, format, occurred_at, actor, roles, action, case_reference, object_type, object_id, subject, process_key,
        process_version, element_id, legal_basis, outcome, facts, leaf_hash)
select uuidv7(), 1, c.opened + time '09:00' + e.n * interval '7 minutes' + c.i % 400 * interval '1 minute', case when e.n = 0 then 'gradus' else c.officer end,
       case when e.n = 0 then 'SYSTEM' else 'ATTENDANCE_OFFICER@' || c.urn end, e.action, c.reference, e.about,
       case e.about when 'task' then (4000000 + c.i * 10 + e.n)::text else c.reference end, 'pupil:' || c.pupil_id,
       case e.about when 'task' then 'early-identification' end, case e.about when 'task' then 1 end, case e.about when 'task' then 'Task_TriageSignals' end,
       case when e.n = 0 then 'Working together to improve school attendance: monitor, listen and understand' end, 'done', '{"school":' || c.urn || '}',
       sha256(convert_to(c.reference || e.n, 'UTF8'))
from c join (values (0, 1, 'case.opened', 'case'), (1, 1, 'task.claimed', 'task'), (2, 2, 'task.completed', 'task'), (3, 2, 'task.completed', 'task'),
    (4, 3, 'task.completed', 'task'), (5, 3, 'meeting.held', 'case'), (6, 3, 'plan.agreed', 'case'), (7, 4, 'decision.taken', 'decision')) e (n, since, action, about)
    on e.since <= c.stage_no
order by c.i, e.n;
