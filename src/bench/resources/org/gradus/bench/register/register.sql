-- ${schools} schools with ${pupils} pupils on roll, their term dates, and the marks of ${weeks} school weeks up to 20 November 2026, as
-- the imports would have left them. Everything is drawn from the row's own number, so that two runs measure on the same rows.
set local search_path to gradus, public;
set local time zone 'UTC';
set local synchronous_commit = off;

create schema bench;
create function bench.pick(i bigint, salt int, n int) returns int language sql immutable parallel safe
    as $$ select ((hashint8extended(i, salt) & 2147483647) % n)::int $$;

insert into school (urn, laestab, la_code, name, type, control, phase, status, low_age, high_age, gender)
select 900000 + n, 9990000 + n, 999, 'School ' || n, 'Community school', 'MAINTAINED', 'Primary', 'Open', 4, 11, 'Mixed'
from generate_series(1, ${schools}) n;
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
select 'school:' || s.urn, 'TERM', t.name, t.first_day, t.last_day, 'bench', timestamptz '2025-07-01 09:00Z', 'Term dates as published'
from school s, bench.term t;

insert into pupil (upn, surname, forename, date_of_birth)
select substr('ABCDEFGHJKLMNPQRTUVWXYZ', 1 + (9*2 + 9*3 + 9*4 + d.sum) % 23, 1) || '999' || d.digits, 'Example', 'Pupil ' || n,
       date '2012-09-01' + (n % 2000)::int
from generate_series(1, ${pupils}) n
cross join lateral (select lpad(n::text, 9, '0') as digits,
    (select sum(substr(lpad(n::text, 9, '0'), k, 1)::int * (k + 4)) from generate_series(1, 9) k)::int as sum) d
order by n;
insert into enrolment (pupil_id, school_urn, entry_date, status, year_group)
select id, 900001 + (id - 1) * ${schools} / ${pupils}, date '2025-09-01', 'C', '5' from pupil order by id;

create table bench.week as
select row_number() over (order by d)::int as number, d::date as week_start
from bench.term t, generate_series(t.first_day, least(t.last_day, date '2026-11-20'), interval '7 days') d
where t.first_day <= '2026-11-20'
order by d desc limit ${weeks};
insert into mark_import (import_id, file_name, sha256, username, name, at)
select uuidv7(), 'marks-' || week_start || '.csv', md5(number::text) || md5(week_start::text), 'bench', 'Bench',
       (week_start + 4 + time '17:00') at time zone 'Europe/London'
from bench.week order by number;
insert into school_register select urn from school where ${weeks} > 0;
insert into register_taken
select s.urn, w.week_start + d, a.afternoon, i.number
from school s, bench.week w join mark_import i on i.file_name = 'marks-' || w.week_start || '.csv', generate_series(0, 4) d,
     (values (false), (true)) a (afternoon);

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
cross join lateral (select bench.pick(e.id * 128 + w.number, 21, 1000) as drawn, bench.pick(e.id, 22, 100) < 20 as poor) r
join bench.pattern p on p.number = case
    when not r.poor then (case when r.drawn < 860 then 0 when r.drawn < 920 then 1 when r.drawn < 945 then 5 when r.drawn < 975 then 3
                               when r.drawn < 985 then 4 when r.drawn < 994 then 2 when r.drawn < 998 then 6 else 9 end)
    else (case when r.drawn < 450 then 0 when r.drawn < 600 then 1 when r.drawn < 740 then 2 when r.drawn < 800 then 8
               when r.drawn < 850 then 7 when r.drawn < 900 then 6 when r.drawn < 940 then 4 when r.drawn < 980 then 3 else 11 end) end
order by e.id, w.week_start;
set local session_replication_role = origin;
insert into unexplained_week (enrolment_id, week_start)
select enrolment_id, week_start from mark_week where position('\x4e'::bytea in codes) > 0;
insert into register_week (school_urn, week_start, held, attended, authorised, unauthorised, late, late_after_close)
select e.school_urn, w.week_start, true, sum(w.attended), sum(w.authorised), sum(w.unauthorised), sum(w.late), sum(w.late_after_close)
from mark_week w join enrolment e on e.id = w.enrolment_id group by 1, 2;

-- What bare SQL merges into: the same table with the same rows, without references and triggers, and its history.
create table bench.mark_week (like mark_week including all) with (fillfactor = 60);
insert into bench.mark_week select * from mark_week order by enrolment_id, week_start;
create table bench.mark_history (like mark_history including all);
create table bench.code (mark text primary key, stored smallint, attended smallint, authorised smallint, unauthorised smallint,
                         late smallint, late_after_close smallint);
insert into bench.code values ('/', 47, 1, 0, 0, 0, 0), ('\', 92, 1, 0, 0, 0, 0), ('I', 73, 0, 1, 0, 0, 0), ('O', 79, 0, 0, 1, 0, 0),
    ('N', 78, 0, 0, 1, 0, 0), ('L', 76, 1, 0, 0, 1, 0), ('M', 77, 0, 1, 0, 0, 0), ('U', 85, 0, 0, 1, 0, 1), ('', 0, 0, 0, 0, 0, 0);

-- Opening cases waits until the bench lets it go; it is queued by the signals, and reported apart from them.
create function bench.waits() returns trigger language plpgsql as $$
begin
    new.available_at := timestamptz '2099-01-01Z';
    return new;
end $$;
create trigger bench_waits before insert on outbox for each row when (new.topic = 'open-case') execute function bench.waits();
grant usage on schema bench to gradus_app;
