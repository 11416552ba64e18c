-- Attendance marks: one row for a pupil at a school in a week, ten bytes from Monday morning to Friday afternoon.
-- Only module register knows the bytes (org.gradus.register.AttendanceCode). Why this shape: docs/decisions/0007.

-- The imports that changed a register: who and when, for every mark they brought.
create table mark_import (
    number    integer generated always as identity primary key,
    import_id uuid        not null unique,
    file_name text        not null,
    sha256    text        not null,
    username  text        not null,
    name      text        not null,
    at        timestamptz not null
);

create table mark_week (
    enrolment_id bigint   not null references enrolment (id),
    week_start   date     not null check (extract(isodow from week_start) = 1),
    codes        bytea    not null check (octet_length(codes) = 10),
    -- Sessions of the week by class, so that sums over a school need no bytes; written with the codes, in one statement.
    attended     smallint not null,
    authorised   smallint not null,
    unauthorised smallint not null,
    late         smallint not null,
    late_after_close smallint not null,
    primary key (enrolment_id, week_start)
) with (fillfactor = 60);

-- What a mark carries beyond its code; most marks carry nothing.
create table mark_detail (
    enrolment_id bigint   not null references enrolment (id),
    on_date      date     not null,
    afternoon    boolean  not null,
    minutes_late smallint check (minutes_late between 0 and 600),
    sub_code     text,
    comment      text,
    primary key (enrolment_id, on_date, afternoon)
);

-- The import in which a session's register of a school first came in: who entered each mark that was never replaced
-- and that came with it.
create table register_taken (
    school_urn    integer not null,
    on_date       date    not null,
    afternoon     boolean not null,
    import_number integer not null references mark_import (number),
    primary key (school_urn, on_date, afternoon)
);

-- Every mark that was replaced, with what replaced it, by which import; also marks that came in after the session's
-- register first did (old_code 0). The regulations ask for the original entry, the new entry, date and person for six
-- years (SI 2024/208). Insert only.
create table mark_history (
    id               bigint generated always as identity primary key,
    enrolment_id     bigint   not null references enrolment (id),
    on_date          date     not null,
    afternoon        boolean  not null,
    old_code         smallint not null,
    old_minutes_late smallint,
    old_sub_code     text,
    old_comment      text,
    new_code         smallint not null,
    new_minutes_late smallint,
    new_sub_code     text,
    new_comment      text,
    import_number    integer  not null references mark_import (number)
);
create index mark_history_of on mark_history (enrolment_id, on_date, afternoon, id);
revoke update, delete on mark_history from gradus_app;
revoke update, delete on mark_import from gradus_app;

-- One row a school: locked while marks of that school are merged, so that two imports take turns.
create table school_register (
    school_urn integer primary key
);

-- Weeks for which a school has any mark, and whether a session was held in them: some mark other than "nothing
-- entered", planned closure, whole site closed and not on roll.
create table register_week (
    school_urn integer not null,
    week_start date    not null,
    held       boolean not null,
    primary key (school_urn, week_start)
);
