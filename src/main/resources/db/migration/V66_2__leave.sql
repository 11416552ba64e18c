create sequence leave_request_seq increment 50;
create sequence leave_reference_seq;

-- Leave in term time that a parent asked for, or that was taken without asking.
create table leave_request (
    id              bigint primary key,
    version         integer     not null,
    reference       text        not null unique,
    pupil_id        bigint      not null,
    school_urn      integer     not null,
    parent_id       bigint references parent,
    requested_on    date,
    from_date       date        not null,
    to_date         date        not null,
    because         text        not null,
    written_at      timestamptz not null,
    written_by      text        not null,
    decision        text check (decision in ('approve', 'part', 'refuse')),
    days_granted    integer,
    decision_reason text,
    decided_by      text,
    decided_on      date,
    sent_on         date,
    taken           text check (taken in ('taken', 'not-taken', 'ill')),
    threshold_met   boolean,
    count_from      date,
    count_to        date,
    working         text,
    outcome         text,
    closed_on       date,
    check (to_date >= from_date),
    check ((requested_on is null) = (parent_id is null)),
    check ((decision is null) = (decided_by is null)),
    check ((outcome is null) = (closed_on is null))
);
create index leave_request_school on leave_request (school_urn, from_date desc);
create index leave_request_pupil on leave_request (pupil_id, from_date);

-- Which parent took or allowed it, as the head found, and why. Rows are added, never changed.
create table leave_liability (
    reference text        not null references leave_request (reference),
    parent_id bigint      not null references parent,
    liable    boolean     not null,
    why       text        not null,
    found_at  timestamptz not null,
    found_by  text        not null,
    primary key (reference, parent_id)
);
revoke update, delete, truncate on leave_liability from gradus_app;
