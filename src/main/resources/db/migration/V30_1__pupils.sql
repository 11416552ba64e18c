-- Schools as in the national directory (GIAS); identified by URN everywhere.
create table school (
    urn           integer     primary key,
    laestab       integer,              -- authority (3 digits) and establishment number (4); academies often keep it
    la_code       integer,
    name          text        not null,
    type          text        not null,
    control       text        not null check (control in ('MAINTAINED', 'ACADEMY', 'INDEPENDENT', 'OTHER')),
    phase         text        not null,
    status        text        not null,
    low_age       integer,
    high_age      integer,
    gender        text,
    postcode      text,
    town          text,
    open_date     date,
    close_date    date,
    hours_per_day numeric(4, 2) check (hours_per_day > 0 and hours_per_day <= 24)
);
create index school_laestab on school (laestab);
create index school_la on school (la_code);

create table pupil (
    id                 bigint generated always as identity primary key,
    upn                text not null unique,
    former_upn         text,
    surname            text not null,
    forename           text not null,
    preferred_forename text,
    date_of_birth      date not null,
    sex                text check (sex in ('F', 'M')),
    first_language     text,
    ethnicity          text
);
create index pupil_former_upn on pupil (former_upn) where former_upn is not null;
create index pupil_name on pupil (lower(surname), lower(forename));

-- A pupil on roll at a school, both days included; more than one at a time for a pupil with dual registration.
create table enrolment (
    id           bigint generated always as identity primary key,
    pupil_id     bigint  not null references pupil,
    school_urn   integer not null references school,
    entry_date   date    not null,
    leaving_date date,
    status       text    not null check (status in ('C', 'M', 'S', 'G')), -- current, main, subsidiary, guest
    year_group   text,
    check (leaving_date >= entry_date),
    -- Never twice at one school on one day. Ranges of one number, because equality in GiST would need an extension.
    constraint enrolment_once exclude using gist (
        int8range(pupil_id, pupil_id, '[]') with &&,
        int4range(school_urn, school_urn, '[]') with &&,
        daterange(entry_date, leaving_date, '[]') with &&) deferrable initially immediate
);
create index enrolment_pupil on enrolment (pupil_id, entry_date);
create index enrolment_school on enrolment (school_urn, entry_date);

-- What makes a pupil vulnerable, from a day to a day (both included); closed when it ends, never deleted.
create table need (
    id        bigint generated always as identity primary key,
    pupil_id  bigint not null references pupil,
    kind      text   not null,
    from_date date   not null,
    to_date   date,
    -- One day earlier means: it was noted by mistake and taken back on the same day.
    check (to_date >= from_date - 1)
);
create unique index need_open on need (pupil_id, kind) where to_date is null;
create index need_pupil on need (pupil_id);

create table parent (
    id                 bigint generated always as identity primary key,
    external_id        text    not null unique, -- as the school's system knows them
    title              text,
    surname            text    not null,
    forename           text,
    phone              text,
    email              text,
    address1           text,
    address2           text,
    town               text,
    postcode           text,
    language           text,
    interpreter_needed boolean not null default false
);

-- A parent in the sense of the Education Act 1996 s.576 of one pupil.
create table pupil_parent (
    pupil_id                bigint  not null references pupil,
    parent_id               bigint  not null references parent,
    relationship            text    not null,
    parental_responsibility boolean,           -- null: not known
    lives_with_pupil        boolean,           -- null: not known
    priority                integer,
    safe_to_contact         boolean not null default true,
    contact_note            text,
    address_hidden          boolean not null default false,
    primary key (pupil_id, parent_id)
);
create index pupil_parent_parent on pupil_parent (parent_id);

-- What pupil, enrolment, parent and pupil_parent said before a file changed them.
create table people_before (
    id         bigint generated always as identity primary key,
    of_table   text        not null,
    row_key    text        not null,
    was        jsonb       not null,
    changed_at timestamptz not null,
    changed_by text        not null,
    import_id  uuid
);
create index people_before_row on people_before (of_table, row_key);
revoke update on people_before from gradus_app;
