-- Duties beside the case: children missing education, attendance orders, targeting meetings, statutory returns.
create sequence duty_reference_seq;

create table duty_matter (
    id         bigint generated always as identity primary key,
    reference  text        not null unique,
    kind       text        not null check (kind in ('missing-education', 'attendance-order', 'targeting-meeting', 'statutory-return')),
    pupil_id   bigint      not null, -- 0 for what concerns a school and no one child
    school_urn integer     not null, -- for a child on no roll the school that last knew them
    referred   boolean     not null,
    priority   integer     not null,
    ground     text        not null, -- what it was opened for, once only
    because    text        not null,
    opened_on  date        not null,
    opened_at  timestamptz not null,
    opened_by  text        not null,
    closed_on  date,
    outcome    text,
    unique (kind, ground),
    check ((closed_on is null) = (outcome is null))
);
create index duty_matter_pupil on duty_matter (pupil_id, kind);
create index duty_matter_school on duty_matter (school_urn, kind);
-- One search for a child, one order in the making.
create unique index duty_matter_one_open on duty_matter (kind, pupil_id)
    where closed_on is null and kind in ('missing-education', 'attendance-order');

-- Every enquiry by itself; rows are added, never changed.
create table missing_enquiry (
    id         bigint generated always as identity primary key,
    reference  text        not null references duty_matter (reference),
    made_by    text        not null check (made_by in ('school', 'authority')),
    made_on    date        not null,
    kind       text        not null,
    asked      text        not null,
    said       text        not null,
    written_at timestamptz not null,
    written_by text        not null
);
create index missing_enquiry_reference on missing_enquiry (reference, id);
revoke update, delete, truncate on missing_enquiry from gradus_app;

-- The day on which a name would leave the roll, as prepared; the latest counts.
create table deletion_prepared (
    id          bigint generated always as identity primary key,
    reference   text        not null references duty_matter (reference),
    deleted_on  date        not null,
    prepared_at timestamptz not null,
    prepared_by text        not null
);
create index deletion_prepared_reference on deletion_prepared (reference, id);
revoke update, delete, truncate on deletion_prepared from gradus_app;

-- A name leaves the roll: once in a matter, on a decision, never for an earlier day.
create table roll_deletion (
    reference   text primary key references duty_matter (reference),
    pupil_id    bigint      not null,
    school_urn  integer     not null,
    ground      text        not null,
    decided_on  date        not null,
    deleted_on  date        not null,
    decision_id uuid        not null references decision,
    noted_at    timestamptz not null,
    constraint roll_deletion_never_backdated check (deleted_on >= decided_on)
);
revoke update, delete, truncate on roll_deletion from gradus_app;

-- The notice before a school attendance order (EA96 s.437(1)); a notice served again is a row of its own.
create table attendance_notice (
    id          bigint generated always as identity primary key,
    reference   text        not null references duty_matter (reference),
    parent      text        not null,
    served_on   date        not null,
    days        integer     not null check (days > 0),
    service     text        not null,
    proof       text        not null,
    written_at  timestamptz not null,
    written_by  text        not null
);
create index attendance_notice_reference on attendance_notice (reference, id);
revoke update, delete, truncate on attendance_notice from gradus_app;

create table attendance_order (
    reference   text primary key references duty_matter (reference),
    pupil_id    bigint  not null,
    school_urn  integer not null,
    prepared_by text    not null,
    made_on     date,
    age_ends_on date,
    decision_id uuid references decision,
    served_on   date,
    service     text,
    proof       text,
    ended_on    date,
    ended_how   text check (ended_how in ('revoked', 'directed')),
    check ((made_on is null) = (decision_id is null)),
    check (served_on is null or served_on >= made_on),
    check (ended_on is null or ended_on >= made_on),
    check ((ended_on is null) = (ended_how is null))
);
create index attendance_order_pupil on attendance_order (pupil_id, made_on);

-- What the school tells the authority: why it arose, by when, and that it was told.
create table statutory_return (
    id         bigint generated always as identity primary key,
    reference  text    not null references duty_matter (reference),
    kind       text    not null,
    pupil_id   bigint  not null,
    school_urn integer not null,
    arose_on   date    not null,
    due_on     date    not null,
    working    text    not null,
    grounds    text    not null,
    sent_on    date,
    sent_to    text,
    proof      text,
    sent_by    text,
    unique (reference, kind),
    check ((sent_on is null) = (sent_to is null))
);
create index statutory_return_pupil on statutory_return (pupil_id, kind, arose_on);

create table targeting_meeting (
    reference  text primary key references duty_matter (reference),
    school_urn integer not null,
    school_year text   not null,
    term       text    not null,
    meeting_on date,
    cohorts    text,
    held_on    date,
    present    text,
    minutes    text
);

-- Who was on the agenda, as the register stood when the meeting was written down.
create table targeting_pupil (
    id        bigint generated always as identity primary key,
    reference text    not null references duty_matter (reference),
    pupil_id  bigint  not null,
    band      text    not null,
    absent    integer not null,
    possible  integer not null,
    agreed    text,
    formal    text,
    unique (reference, pupil_id)
);

create table targeting_action (
    id         bigint generated always as identity primary key,
    reference  text not null references duty_matter (reference),
    action     text not null,
    owner      text not null check (owner in ('school', 'authority', 'partner')),
    owner_name text not null,
    by_day     date not null,
    done       text check (done in ('done', 'partly', 'not-done')),
    said       text
);
create index targeting_action_reference on targeting_action (reference, id);
