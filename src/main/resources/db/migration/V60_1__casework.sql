create sequence case_reference_seq;
create sequence contact_reference_seq;
create sequence case_file_seq increment 50;
create sequence support_plan_seq increment 50;
create sequence smart_target_seq increment 50;
create sequence promise_seq increment 50;
create sequence first_day_contact_seq increment 50;

create table case_file (
    id             bigint primary key,
    version        integer     not null,
    reference      text        not null unique,
    pupil_id       bigint      not null,
    school_urn     integer     not null,
    status         text        not null check (status in ('OPEN', 'CLOSED')),
    stage          text        not null,
    priority       integer     not null,
    opened_because text        not null,
    opened_on      date        not null,
    opened_at      timestamptz not null,
    referred_on    date,
    referred_for   text,
    plan_agreed_on date,
    closed_at      timestamptz,
    closed_on      date,
    outcome        text,
    closed_because text
);
-- One open case a pupil, however many imports raise signals at once.
create unique index case_file_one_open on case_file (pupil_id) where status = 'OPEN';
create index case_file_school on case_file (school_urn, status, id);

create table first_day_contact (
    id           bigint primary key,
    version      integer     not null,
    reference    text        not null unique,
    pupil_id     bigint      not null,
    school_urn   integer     not null,
    absence_date date        not null,
    vulnerable   text,
    status       text        not null check (status in ('OPEN', 'CLOSED')),
    opened_at    timestamptz not null,
    closed_at    timestamptz,
    outcome      text
);
create unique index first_day_contact_one_open on first_day_contact (pupil_id) where status = 'OPEN';

-- What people said, in their own words. Rows are added, never changed.
create table voice (
    id         bigint generated always as identity primary key,
    reference  text        not null,
    whose      text        not null,
    topic      text        not null,
    words      text        not null,
    said_at    timestamptz not null,
    written_by text        not null
);
create index voice_reference on voice (reference, id);

create table barrier (
    id          bigint generated always as identity primary key,
    reference   text        not null,
    level       text        not null check (level in ('individual', 'family', 'school', 'society')),
    kind        text        not null,
    description text        not null,
    found_at    timestamptz not null,
    written_by  text        not null
);
create index barrier_reference on barrier (reference, id);

create table invitation (
    id         bigint generated always as identity primary key,
    reference  text        not null,
    attempt    integer     not null,
    meeting_on date,
    channel    text        not null,
    details    text        not null,
    sent_at    timestamptz not null,
    written_by text        not null
);
create index invitation_reference on invitation (reference, id);

create table meeting (
    id            bigint generated always as identity primary key,
    reference     text        not null,
    kind          text        not null,
    held_on       date        not null,
    present       text        not null,
    parent_present boolean    not null,
    interpreter    text,
    summary       text        not null,
    written_at    timestamptz not null,
    written_by    text        not null
);
create index meeting_reference on meeting (reference, id);

-- Decisions and notes that are nothing more than words with a heading; every other fact has a table of its own.
create table case_note (
    id         bigint generated always as identity primary key,
    reference  text        not null,
    kind       text        not null,
    heading    text        not null,
    words      text        not null,
    written_at timestamptz not null,
    written_by text        not null
);
create index case_note_reference on case_note (reference, id);

create table contact_attempt (
    id         bigint generated always as identity primary key,
    reference  text        not null,
    tried_at   text        not null,
    channel    text        not null,
    whom       text        not null,
    outcome    text        not null,
    safe       text,
    written_at timestamptz not null,
    written_by text        not null
);
create index contact_attempt_reference on contact_attempt (reference, id);

create table support_plan (
    id               bigint primary key,
    version          integer     not null,
    reference        text        not null,
    number           integer     not null,
    state            text        not null check (state in ('DRAFT', 'AGREED', 'REVISED', 'ENDED')),
    written_with     text        not null,
    adjustments      text        not null,
    named_contact    text        not null,
    check_ins        text        not null,
    success          text        not null,
    pupil_agrees     text,
    pupil_why_not    text,
    parent_agrees    text,
    parent_why_not   text,
    written_at       timestamptz not null,
    written_by       text        not null,
    agreed_on        date,
    ended_on         date,
    unique (reference, number)
);

-- What is tried, for which barrier, and the idea and reason behind it.
create table plan_strategy (
    plan_id  bigint  not null references support_plan,
    position integer not null,
    words    text    not null,
    barrier  text    not null,
    theory   text    not null,
    reason   text    not null,
    primary key (plan_id, position)
);

create table smart_target (
    id              bigint primary key,
    version         integer not null,
    plan_id         bigint  not null references support_plan,
    position        integer not null,
    words           text    not null,
    measure         text    not null,
    weekday         text,
    comparison      text    not null check (comparison in ('at-least', 'at-most')),
    amount          integer not null,
    due_on          date    not null,
    baseline_from   date,
    baseline_to     date,
    baseline_count  integer,
    baseline_of     integer
);
create index smart_target_plan on smart_target (plan_id);

-- A person's verdict on a target at a review. Rows are added, never changed.
create table target_verdict (
    id             bigint generated always as identity primary key,
    target_id      bigint      not null references smart_target,
    verdict        text        not null,
    reason         text        not null,
    measured_from  date        not null,
    measured_to    date        not null,
    measured_count integer     not null,
    measured_of    integer     not null,
    given_at       timestamptz not null,
    given_by       text        not null
);
create index target_verdict_target on target_verdict (target_id, id);

create table promise (
    id         bigint primary key,
    version    integer not null,
    plan_id    bigint  not null references support_plan,
    words      text    not null,
    owner      text    not null check (owner in ('school', 'authority', 'partner', 'family')),
    owner_name text    not null,
    due_on     date    not null,
    nature     text    not null check (nature in ('supportive', 'punitive')),
    state      text    not null check (state in ('OPEN', 'KEPT', 'BROKEN')),
    settled_on date
);
create index promise_plan on promise (plan_id);
