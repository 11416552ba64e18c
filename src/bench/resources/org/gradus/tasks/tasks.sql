-- Open tasks number ${first} to ${last}, two to a case, and one that is done in each case. The first 500 cases are those of ten
-- schools, so that a page is full at every size; the others are spread over all.
set local search_path to gradus, public;
set local time zone 'UTC';
set local synchronous_commit = off;

create temp table t on commit drop as
select i, c.number, 'GR-2026-' || lpad(c.number::text, 6, '0') as reference, 1 + c.number % ${pupils} as pupil_id,
       900001 + c.number % case when c.number < 500 then 10 else 580 end as urn, bench.pick(c.number, 61, 100) < 40 as referred,
       -- Two of each post at a school, and twenty in each team of the authority.
       k.role || '.' || case when k.role in ('EDUCATION_WELFARE', 'ATTENDANCE_SUPPORT', 'LEGAL') then (c.number % 20)::text
                             else 900001 + c.number % case when c.number < 500 then 10 else 580 end || '.' || c.number / 1000 % 2 end as holder, bench.pick(i, 62, 100) >= 45 as held,
       case when bench.pick(c.number, 63, 100) < 75 then 0 when bench.pick(c.number, 63, 100) < 95 then 1 else 2 end as priority,
       date '2026-11-20' - 30 + bench.pick(i, 64, 90) as due,
       timestamptz '2026-11-20 10:00Z' - bench.pick(i, 65, 90) * interval '1 day' - bench.pick(i, 66, 40000) * interval '1 second' as created,
       k.process_key, k.stage, k.task_key, k.name, k.role
from generate_series(${first}, ${last}) i
cross join lateral (select (i - 1) / 2 as number) c
join bench.drawn k on k.drawn = bench.pick(i, 67, 100);

insert into staff (username, name, password_hash, enabled, created_at)
select distinct lower(holder), 'Robin ' || initcap(translate(substr(md5(holder), 1, 10), '0123456789', 'ghijklmnop')), 'none', true, timestamptz '2025-07-01 09:00Z'
from t on conflict do nothing;

-- The names that the list is sorted by are fetched by join instead of a look-up for each row.
alter table work_item disable trigger work_item_names;
insert into work_item (task_id, reference, pupil_id, school_urn, referred, role, assignee, name, stage, process_key, process_version,
        task_key, form_key, due_on, due_working, priority, created_at, pupil_order, school_order)
select (3000000 + i)::text, reference, pupil_id, t.urn, referred, role, case when held then lower(holder) end,
       t.name, stage, process_key, 1, task_key, process_key || '/' || task_key, due, '5 school days from ' || due - 7, priority, created,
       lower(concat_ws(' ', p.surname, p.forename, p.preferred_forename)), lower(s.name)
from t join pupil p on p.id = t.pupil_id join school s on s.urn = t.urn order by i;
alter table work_item enable trigger work_item_names;

insert into work_item_done (task_id, reference, pupil_id, school_urn, referred, role, name, stage, process_key, task_key, completed, ended_by, ended_at)
select 'done-' || number, reference, pupil_id, urn, referred, 'ATTENDANCE_OFFICER', 'Confirm or dismiss the signals',
       'Monitor: early identification', 'early-identification', 'Task_TriageSignals', true, 'attendance_officer.' || urn || '.' || number / 1000 % 2, created
from t where i % 2 = 1;
