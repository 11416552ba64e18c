-- One row per prosecution: how far it has got, from the planning meeting to the result.
create table proceedings (
    step_key            text primary key references ladder_step (step_key),
    version             integer     not null default 0,
    reference           text        not null references case_file (reference),
    pupil_id            bigint      not null references pupil,
    parent_id           bigint      not null references parent,
    interview           text,
    interview_reason    text,
    interviewer         text,
    interview_on        date,
    interview_outcome   text,
    offence             text,
    mode                text,
    decided_at          timestamptz,
    laid_on             date,
    court               text,
    court_number        text,
    begun_at            timestamptz,
    hearing_on          date,
    result              text,
    result_on           date,
    convicted_of        text,
    sentence            text,
    costs_pounds        integer,
    parenting_months    integer check (parenting_months between 1 and 12),
    guidance_months     integer check (guidance_months between 0 and 3),
    responsible_officer text,
    -- Section 444(1A) is imprisonable and never goes before a single justice.
    constraint proceedings_single_justice check (offence is distinct from 's444-1a' or mode is distinct from 'single-justice'),
    constraint proceedings_parenting_order check (parenting_months is null or responsible_officer is not null)
);
create index proceedings_parent on proceedings (pupil_id, parent_id);

-- The head's certificate of attendance: the exact period and every unauthorised session as the register then said.
create table attendance_certificate (
    id           uuid primary key,
    step_key     text        not null references ladder_step (step_key),
    period_from  date        not null,
    period_to    date        not null,
    possible     integer     not null,
    attended     integer     not null,
    certified_by text        not null,
    certified_at timestamptz not null,
    username     text        not null,
    check (period_to >= period_from)
);
create index attendance_certificate_step on attendance_certificate (step_key, certified_at);
revoke update, delete, truncate on attendance_certificate from gradus_app;

create table certified_session (
    certificate_id uuid not null references attendance_certificate,
    on_date        date not null,
    session        text not null check (session in ('AM', 'PM')),
    code           text not null,
    primary key (certificate_id, on_date, session)
);
revoke update, delete, truncate on certified_session from gradus_app;

-- Each statutory defence as it was tested; the latest of each counts (Education Act 1996 s.444(2A)-(6)).
create table defence_test (
    id        bigint generated always as identity primary key,
    step_key  text        not null references ladder_step (step_key),
    defence   text        not null,
    answer    text        not null,
    reason    text        not null,
    tested_at timestamptz not null,
    tested_by text        not null
);
create index defence_test_step on defence_test (step_key, defence, id);
revoke update, delete, truncate on defence_test from gradus_app;

-- The sessions proceedings rest on: one parent answers for one session of one child once. The check on the day of laying
-- repeats section 127 of the Magistrates' Courts Act 1980 as a last net; adding months clamps to the end of the month.
create table charged_session (
    step_key  text   not null references proceedings (step_key),
    pupil_id  bigint not null,
    parent_id bigint not null,
    on_date   date   not null,
    session   text   not null check (session in ('AM', 'PM')),
    code      text   not null,
    laid_on   date   not null,
    primary key (pupil_id, parent_id, on_date, session),
    constraint charged_session_in_time check (laid_on <= (on_date + interval '6 months')::date)
);
create index charged_session_step on charged_session (step_key);
revoke update, delete, truncate on charged_session from gradus_app;

