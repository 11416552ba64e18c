-- 110 schools in term, each with an attendance officer who is its champion too: whom the support track asks.
set local search_path to gradus, public;

insert into school (urn, la_code, name, type, control, phase, status)
select 900000 + n, 999, 'Example School ' || n, 'Community school', 'MAINTAINED', 'Secondary', 'Open' from generate_series(1, 110) n;
insert into calendar_scope (scope) select 'school:' || urn from school;
insert into calendar_entry (scope, kind, name, first_day, last_day, entered_by, entered_at, reason)
select 'school:' || s.urn, 'TERM', t.name, t.first_day, t.last_day, 'admin.1', timestamptz '2026-07-01 09:00Z', 'Term dates as published'
from school s, (values
    ('Spring 1', date '2026-01-05', date '2026-02-13'), ('Spring 2', date '2026-02-23', date '2026-03-27'),
    ('Summer 1', date '2026-04-13', date '2026-05-22'), ('Summer 2', date '2026-06-01', date '2026-07-17'),
    ('Autumn 1', date '2026-09-07', date '2026-10-23'), ('Autumn 2', date '2026-11-02', date '2026-12-18'),
    ('Spring 1', date '2027-01-04', date '2027-02-12'), ('Spring 2', date '2027-02-22', date '2027-03-26')) t (name, first_day, last_day);
insert into staff (username, name, password_hash, enabled, created_at)
select 'officer.' || urn, 'Officer of ' || name, '{noop}unused', true, timestamptz '2026-07-01 09:00Z' from school;
insert into staff_grant (username, role, school_urn, held_from, given_by, reason)
select 'officer.' || s.urn, r.role, s.urn, timestamptz '2026-07-01 09:00Z', 'admin.1', 'Post taken up'
from school s, (values ('ATTENDANCE_OFFICER'), ('ATTENDANCE_CHAMPION')) r (role);
