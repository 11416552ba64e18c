-- An authority of 110 schools with ${pupils} pupils and the marks of 34 school weeks, as the imports would have left them.
-- Everything is drawn from the row's own number, so that two runs measure on the same rows.
set local search_path to gradus, public;
set local time zone 'UTC';
set local synchronous_commit = off;

create schema bench;
create function bench.pick(i bigint, salt int, n int) returns int language sql immutable parallel safe
    as $$ select ((hashint8extended(i, salt) & 2147483647) % n)::int $$;

insert into school (urn, laestab, la_code, name, type, control, phase, status, low_age, high_age, gender, postcode, town)
select 900000 + n, 9990000 + n, 999,
       (array['Oak', 'Ash', 'Elm', 'Birch', 'Hazel', 'Rowan', 'Maple', 'Alder', 'Willow', 'Holly', 'Cedar'])[1 + n % 11]
           || (array['field', 'ford', 'wood', 'bridge', 'hill', 'mere', 'dale', 'brook', 'bury', 'ham'])[1 + n / 11 % 10]
           || case when n % 10 < 7 then ' Primary School' when n % 10 < 9 then ' High School' else ' Special School' end,
       case when n % 10 = 9 then 'Community special school' else 'Community school' end, 'MAINTAINED',
       case when n % 10 < 7 then 'Primary' when n % 10 < 9 then 'Secondary' else 'Not applicable' end, 'Open',
       case when n % 10 < 7 then 4 else 11 end, case when n % 10 < 7 then 11 else 16 end, 'Mixed', 'GR1 ' || n % 10 || 'AA', 'Gradford'
from generate_series(1, 110) n;

insert into calendar_scope (scope) select 'school:' || urn from school;
create table bench.term as
select * from (values
    ('Autumn 1', date '2025-09-08', date '2025-10-24'), ('Autumn 2', date '2025-11-03', date '2025-12-19'),
    ('Spring 1', date '2026-01-05', date '2026-02-13'), ('Spring 2', date '2026-02-23', date '2026-03-27'),
    ('Summer 1', date '2026-04-13', date '2026-05-22'), ('Summer 2', date '2026-06-01', date '2026-07-17'),
    ('Autumn 1', date '2026-09-07', date '2026-10-23'), ('Autumn 2', date '2026-11-02', date '2026-12-18'),
    ('Spring 1', date '2027-01-04', date '2027-02-12'), ('Spring 2', date '2027-02-22', date '2027-03-26'),
    ('Summer 1', date '2027-04-12', date '2027-05-28'), ('Summer 2', date '2027-06-07', date '2027-07-16'))
    t (name, first_day, last_day);
insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at, reason)
select 'school:' || s.urn, 'TERM', t.name, t.first_day, t.last_day, 'admin.1', timestamptz '2025-07-01 09:00Z', 'Term dates as published'
from school s, bench.term t;

-- Staff: five at each school, and the teams of the authority; all with the password of the run.
create table bench.person as
select p.who || '.' || s.urn as username, initcap(p.who) || ' of ' || s.name as name, p.role, s.urn as school_urn
from school s, (values ('officer', 'ATTENDANCE_OFFICER'), ('champion', 'ATTENDANCE_CHAMPION'), ('head', 'HEAD'), ('dsl', 'DSL'),
                       ('teacher', 'CLASS_TEACHER')) p (who, role)
union all
select p.who || '.' || n, initcap(p.who) || ' ' || n, p.role, null
from (values ('manager', 'MANAGER', 3), ('auditor', 'AUDITOR', 2), ('admin', 'ADMINISTRATOR', 1), ('legal', 'LEGAL', 6),
             ('support', 'ATTENDANCE_SUPPORT', 12), ('welfare', 'EDUCATION_WELFARE', 12), ('social', 'SOCIAL_WORKER', 12),
             ('virtual', 'VIRTUAL_SCHOOL', 2), ('missing', 'MISSING_EDUCATION', 3)) p (who, role, number), generate_series(1, p.number) n;
insert into staff (username, name, password_hash, enabled, created_at)
select username, name, '${password}', true, timestamptz '2025-07-01 09:00Z' from bench.person;
insert into staff_grant (username, role, school_urn, held_from, given_by, reason)
select username, role, school_urn, timestamptz '2025-07-01 09:00Z', 'admin.1', 'Post taken up' from bench.person;

-- Pupils: 1,000 surnames and 120 forenames that nobody in particular bears.
insert into pupil (upn, surname, forename, preferred_forename, date_of_birth, sex, first_language, ethnicity)
select substr('ABCDEFGHJKLMNPQRTUVWXYZ', 1 + (9*2 + 9*3 + 9*4 + d.sum) % 23, 1) || '999' || d.digits,
       (array['Lark','Ash','Bram','Cole','Dray','East','Fair','Gold','Hart','Ivy','Jess','Kirk','Lang','Marsh','North','Oak','Pem',
              'Quin','Rook','Stan','Thorn','Up','Vale','West','Yar'])[1 + bench.pick(n, 1, 25)]
           || (array['field','ley','ton','wood','ford','combe','worth','by','ham','stead','ridge','well','cote','den','mere','low','hurst',
              'bank','gate','sby','bourne','den','dale','shaw','wick','beck','holm','ing','port','thorpe','side','house','man','son','croft',
              'brook','lock','moor','green','court'])[1 + bench.pick(n, 2, 40)],
       (array['Robin','Alex','Sam','Charlie','Jo','Kit','Max','Ellis','Morgan','Jamie','Aisha','Zoë','Noor','Chloé','Bilal','Mohammed',
              'Catherine','Kathryn','Siân','Owen','Priya','Yusuf','Grace','Leo','Ruby','Finn','Maya','Isla','Tom','Eve'])[1 + bench.pick(n, 3, 30)]
           || (array['','a','ie','y'])[1 + bench.pick(n, 4, 4)],
       case when bench.pick(n, 5, 12) = 0 then 'Bee' end,
       date '2010-09-01' + ((n - 1) % 11 * 365 + bench.pick(n, 6, 365))::int,
       case when bench.pick(n, 7, 2) = 0 then 'F' else 'M' end, 'ENG', 'WBRI'
from generate_series(1, ${pupils}) n
cross join lateral (select lpad(n::text, 9, '0') as digits,
    (select sum(substr(lpad(n::text, 9, '0'), k, 1)::int * (k + 4)) from generate_series(1, 9) k)::int as sum) d
order by n;

insert into enrolment (pupil_id, school_urn, entry_date, status, year_group)
select id, 900001 + (id - 1) % 110, date '2025-09-01', 'C', (11 - (id - 1) % 11)::text from pupil order by id;

insert into need (pupil_id, kind, from_date)
select p.id, k.kind, date '2025-09-01'
from pupil p, (values ('FREE_SCHOOL_MEALS', 11, 240), ('SEN_SUPPORT', 12, 140), ('EHCP', 13, 45), ('ENGLISH_ADDITIONAL', 14, 200),
                      ('CHILD_PROTECTION', 15, 5), ('CHILD_IN_NEED', 16, 30), ('LOOKED_AFTER', 17, 7), ('YOUNG_CARER', 18, 10)) k (kind, salt, per_mille)
where bench.pick(p.id, k.salt, 1000) < k.per_mille;

insert into parent (external_id, title, surname, forename, phone, email, address1, town, postcode, language)
select 'P-' || p.id, 'Mx', p.surname, 'Parent', '01632 960' || lpad((p.id % 1000)::text, 3, '0'), 'parent' || p.id || '@example.org',
       p.id || ' High Street', 'Gradford', 'GR1 1AA', 'ENG'
from pupil p order by p.id;
insert into pupil_parent (pupil_id, parent_id, relationship, parental_responsibility, lives_with_pupil, priority)
select p.id, a.id, 'PAM', true, true, 1 from pupil p join parent a on a.external_id = 'P-' || p.id;

-- Marks: 34 weeks, in which most pupils miss little and a fifth much.
create table bench.week as
select row_number() over (order by d)::int as number, d::date as week_start
from bench.term t, generate_series(t.first_day, least(t.last_day, date '2026-11-20'), interval '7 days') d
where t.first_day between '2026-01-01' and '2026-11-20';
insert into mark_import (import_id, file_name, sha256, username, name, at)
select uuidv7(), 'marks-' || week_start || '.csv', md5(number::text) || md5(week_start::text), 'admin.1', 'Admin 1',
       (week_start + 4 + time '17:00') at time zone 'Europe/London'
from bench.week order by number;
insert into school_register select urn from school;
insert into register_taken
select s.urn, w.week_start + d, a.afternoon, w.number
from school s, bench.week w, generate_series(0, 4) d, (values (false), (true)) a (afternoon);

create table bench.pattern (number int primary key, codes bytea, attended int, authorised int, unauthorised int, late int, late_after int);
insert into bench.pattern values
    (0, '\x2f5c2f5c2f5c2f5c2f5c', 10, 0, 0, 0, 0), (1, '\x2f5c49492f5c2f5c2f5c', 8, 2, 0, 0, 0),
    (2, '\x2f5c2f5c2f5c2f5c4f4f', 8, 0, 2, 0, 0), (3, '\x4c5c2f5c2f5c2f5c2f5c', 10, 0, 0, 1, 0),
    (4, '\x2f5c2f5c555c2f5c2f5c', 9, 0, 1, 0, 1), (5, '\x2f5c2f4d2f5c2f5c2f5c', 9, 1, 0, 0, 0),
    (6, '\x49494949494949494949', 0, 10, 0, 0, 0), (7, '\x4f4f4f4f4f4f2f5c2f5c', 4, 0, 6, 0, 0),
    (8, '\x4f4f2f5c2f5c2f5c4f4f', 6, 0, 4, 0, 0), (9, '\x47474747474747474747', 0, 0, 10, 0, 0),
    (10, '\x4e4e2f5c2f5c2f5c2f5c', 8, 0, 2, 0, 0), (11, '\x4f4f4f4f4f4f4f4f4f4f', 0, 0, 10, 0, 0);
-- What the triggers would check holds by the way the rows are made.
set local session_replication_role = replica;
insert into mark_week (enrolment_id, week_start, codes, attended, authorised, unauthorised, late, late_after_close)
select e.id, w.week_start, p.codes, p.attended, p.authorised, p.unauthorised, p.late, p.late_after
from enrolment e cross join bench.week w
cross join lateral (select bench.pick(e.id * 64 + w.number, 21, 1000) as drawn, bench.pick(e.id, 22, 100) < 20 as poor) r
join bench.pattern p on p.number = case
    when not r.poor then (case when r.drawn < 860 then 0 when r.drawn < 920 then 1 when r.drawn < 945 then 5 when r.drawn < 975 then 3
                               when r.drawn < 985 then 4 when r.drawn < 994 then 2 when r.drawn < 998 then 6
                               when w.number > 32 then 10 else 9 end)
    else (case when r.drawn < 450 then 0 when r.drawn < 600 then 1 when r.drawn < 740 then 2 when r.drawn < 800 then 8
               when r.drawn < 850 then 7 when r.drawn < 900 then 6 when r.drawn < 940 then 4 when r.drawn < 980 then 3
               when w.number > 32 then 10 else 11 end) end
order by e.id, w.week_start;
set local session_replication_role = origin;
insert into unexplained_week (enrolment_id, week_start)
select enrolment_id, week_start from mark_week where position('\x4e'::bytea in codes) > 0;
insert into register_week (school_urn, week_start, held, attended, authorised, unauthorised, late, late_after_close)
select e.school_urn, w.week_start, true, sum(w.attended), sum(w.authorised), sum(w.unauthorised), sum(w.late), sum(w.late_after_close)
from mark_week w join enrolment e on e.id = w.enrolment_id group by 1, 2;

insert into import_job (id, kind, file_name, size, sha256, state, bytes_read, rows_read, rows_accepted, began_by, began_as, queued_at,
                        started_at, ended_at)
select import_id, 'marks', file_name, 40000000, sha256, 'DONE', 40000000, ${pupils} * 10, ${pupils} * 10, username,
       '{"username": "admin.1", "name": "Admin 1", "grants": []}', at, at, at + interval '40 seconds' from mark_import;

-- The figures of each school are then worked out by the service itself.
insert into attendance_stale (school_urn, from_day, to_day) select urn, date '2026-01-05', date '2026-11-20' from school;
insert into outbox (id, topic, idempotency_key, payload, created_at, available_at)
select uuidv7(), 'attendance-figures', 'bench:' || urn, jsonb_build_object('school', urn), timestamptz '2026-11-01 09:00Z', timestamptz '2026-11-01 09:00Z'
from school;

-- What stands where in the models.
create table bench.kind (stage text, place int, process_key text, process text, task_key text, name text, role text, kind text, timer text);
insert into bench.kind values
    ('MONITOR', 0, 'early-identification', 'Monitor: early identification', 'Task_TriageSignals', 'Confirm or dismiss the signals', 'ATTENDANCE_OFFICER', 'triage', null),
    ('MONITOR', 1, 'early-identification', 'Monitor: early identification', 'Task_HoldCuriosityConversation', 'Talk with pupil and parent', 'ATTENDANCE_OFFICER', 'conversation', null),
    ('LISTEN_AND_UNDERSTAND', 0, 'listen-and-understand', 'Listen and understand', 'Task_InviteFamily', 'Invite the family to a meeting', 'ATTENDANCE_OFFICER', 'invitation', null),
    ('LISTEN_AND_UNDERSTAND', 1, 'listen-and-understand', 'Listen and understand', 'Task_HoldListeningMeeting', 'Hold the listening meeting', 'ATTENDANCE_OFFICER', 'listening-meeting', null),
    ('LISTEN_AND_UNDERSTAND', 2, 'listen-and-understand', 'Listen and understand', 'Task_InviteAgain', 'Invite the family again', 'ATTENDANCE_OFFICER', 'invitation-again', null),
    ('LISTEN_AND_UNDERSTAND', 3, 'listen-and-understand', 'Listen and understand', 'Task_AnalyseNeeds', 'Analyse needs and barriers', 'ATTENDANCE_OFFICER', 'needs-analysis', null),
    ('FACILITATE_SUPPORT', 0, 'support-plan', 'Facilitate support: the support plan', 'Task_WritePlan', 'Write the plan with the family', 'ATTENDANCE_OFFICER', 'plan', null),
    ('FACILITATE_SUPPORT', 1, 'support-plan', 'Facilitate support: the support plan', 'Task_AgreePlan', 'Agree the plan', 'ATTENDANCE_OFFICER', 'plan-agreement', null),
    ('FACILITATE_SUPPORT', 2, 'support-plan', 'Facilitate support: the support plan', 'Task_EvaluateTargets', 'Judge each target', 'ATTENDANCE_OFFICER', 'target-evaluation', 'plan-review'),
    ('FACILITATE_SUPPORT', 3, 'support-plan', 'Facilitate support: the support plan', 'Task_ReviewPlan', 'Review the plan with the family', 'ATTENDANCE_CHAMPION', 'plan-review-meeting', 'plan-review'),
    ('FACILITATE_SUPPORT', 4, 'graduated-response', 'Graduated response', 'Task_DecideNextStep', 'Act, support more, or close', 'ATTENDANCE_CHAMPION', 'next-step', 'plan-review'),
    ('FACILITATE_SUPPORT', 5, 'severe-absence', 'Severe absence', 'Task_DecideEducation', 'Decide on education (section 19)', 'ATTENDANCE_SUPPORT', 'severe-education', 'plan-review'),
    ('FACILITATE_SUPPORT', 6, 'step-down', 'Step down and monitor', 'Task_ReviewMonitoring', 'Review the monitoring', 'ATTENDANCE_OFFICER', 'monitoring-review', 'monitoring-end'),
    ('FORMALISE_SUPPORT', 0, 'attendance-contract', 'Attendance contract', 'Task_ReviewContract', 'Review the contract with the family', 'ATTENDANCE_CHAMPION', 'contract-review-meeting', 'contract-review'),
    ('FORMALISE_SUPPORT', 1, 'attendance-contract', 'Attendance contract', 'Task_AgreeContract', 'Record the parent''s answer', 'ATTENDANCE_OFFICER', 'contract-agreement', null),
    ('FORMALISE_SUPPORT', 2, 'notice-to-improve', 'Notice to improve', 'Task_DecideNoticeForAuthority', 'Decide whether to issue (authority)', 'EDUCATION_WELFARE', 'improvement-decision', null),
    ('FORMALISE_SUPPORT', 3, 'notice-to-improve', 'Notice to improve', 'Task_ReviewNotice', 'Judge the improvement', 'ATTENDANCE_CHAMPION', 'improvement-review', 'improvement-period'),
    ('FORMALISE_SUPPORT', 4, 'education-supervision-order', 'Education supervision order', 'Task_ConsiderOrder', 'Consider a supervision order', 'EDUCATION_WELFARE', 'eso-consideration', null),
    ('ENFORCE', 0, 'penalty-notice', 'Penalty notice', 'Task_ConsiderNotice', 'Consider a penalty notice', 'HEAD', 'penalty-consideration', null),
    ('ENFORCE', 1, 'penalty-notice', 'Penalty notice', 'Task_SendReminder', 'Remind the parent', 'EDUCATION_WELFARE', 'penalty-reminder', 'penalty-period'),
    ('ENFORCE', 2, 'penalty-notice', 'Penalty notice', 'Task_ProsecuteOrWithdraw', 'Prosecute or withdraw', 'EDUCATION_WELFARE', 'penalty-unpaid', 'penalty-period'),
    ('ENFORCE', 3, 'prosecution', 'Prosecution', 'Task_TestEvidence', 'Apply the evidential test', 'LEGAL', 'evidential-test', 'prosecution-limit'),
    ('ENFORCE', 4, 'prosecution', 'Prosecution', 'Task_DecideCharge', 'Decide on the charge', 'LEGAL', 'charge-decision', 'prosecution-limit'),
    ('BESIDE', 0, 'graduated-response', 'Graduated response', 'Task_ReviewSafeguarding', 'Review the safeguarding concern', 'DSL', 'safeguarding-review', null),
    ('BESIDE', 1, 'representation', 'Representation from the family', 'Task_AnswerRepresentation', 'Answer it', 'EDUCATION_WELFARE', 'representation-answer', null),
    ('BESIDE', 2, 'support-plan', 'Facilitate support: the support plan', 'Task_ReviewPlan', 'Review the plan with the family', 'ATTENDANCE_CHAMPION', 'plan-review-meeting', 'plan-review');
insert into work_kind select distinct task_key, name, process, role from bench.kind on conflict do nothing;

-- Numbers below these are for the rows that are filled in.
select setval('case_reference_seq', 400000), setval('case_file_seq', 800000), setval('support_plan_seq', 800000),
       setval('smart_target_seq', 1700000), setval('promise_seq', 3200000), setval('ladder_step_seq', 800000),
       setval('leave_request_seq', 800000), setval('first_day_contact_seq', 800000);
