create sequence attendance_contract_seq increment 50;

-- One row per version of a contract: what was written, how the parent answered, when it was in force, how it ended.
create table attendance_contract (
    id               bigint primary key,
    version          integer     not null,
    step_key         text        not null references ladder_step (step_key),
    reference        text        not null,
    number           integer     not null,
    state            text        not null,
    runs_from        date        not null,
    runs_to          date        not null,
    reviews          text        not null,
    consequences     text,
    written_at       timestamptz not null,
    written_by       text        not null,
    answered_on      date,
    pupil_agrees     text,
    refusal_words    text,
    changes_wanted   text,
    signed_by_school text,
    in_force_on      date,
    last_reviewed_on date,
    ended_on         date,
    ended_because    text,
    unique (step_key, number),
    check (runs_to > runs_from)
);
create unique index attendance_contract_in_force on attendance_contract (step_key) where state = 'IN_FORCE';
create index attendance_contract_reference on attendance_contract (reference);
revoke delete, truncate on attendance_contract from gradus_app;

create table contract_requirement (
    contract_id bigint  not null references attendance_contract,
    position    integer not null,
    words       text    not null,
    primary key (contract_id, position)
);
create table contract_support (
    contract_id bigint  not null references attendance_contract,
    position    integer not null,
    words       text    not null,
    owner       text    not null,
    owner_name  text    not null,
    due_on      date    not null,
    primary key (contract_id, position)
);
create table contract_signature (
    contract_id bigint  not null references attendance_contract,
    position    integer not null,
    parent_id   bigint  not null references parent,
    answer      text    not null,
    primary key (contract_id, position)
);

-- Every try to meet, added and never changed.
create table contract_invitation (
    id         bigint generated always as identity primary key,
    step_key   text        not null references ladder_step (step_key),
    attempt    integer     not null,
    meeting_on date        not null,
    details    text        not null,
    invited_at timestamptz not null,
    invited_by text        not null,
    unique (step_key, attempt)
);
revoke update, delete, truncate on contract_invitation from gradus_app;

create table contract_meeting (
    id          bigint generated always as identity primary key,
    step_key    text        not null references ladder_step (step_key),
    held_on     date        not null,
    result      text        not null,
    present     text        not null,
    words       text        not null,
    recorded_at timestamptz not null,
    recorded_by text        not null
);
create index contract_meeting_step on contract_meeting (step_key, recorded_at);
revoke update, delete, truncate on contract_meeting from gradus_app;

create table contract_review (
    id           bigint generated always as identity primary key,
    step_key     text        not null references ladder_step (step_key),
    number       integer     not null,
    held_on      date        not null,
    parent_came  boolean     not null,
    kept         text        not null,
    support_kept text        not null,
    decision     text        not null,
    because      text        not null,
    reviewed_at  timestamptz not null,
    reviewed_by  text        not null
);
create index contract_review_step on contract_review (step_key, reviewed_at);
revoke update, delete, truncate on contract_review from gradus_app;

create sequence improvement_notice_seq increment 50;

-- One row per version of a notice to improve.
create table improvement_notice (
    id                     bigint primary key,
    version                integer     not null,
    step_key               text        not null references ladder_step (step_key),
    reference              text        not null,
    pupil_id               bigint      not null references pupil,
    parent_id              bigint      not null references parent,
    number                 integer     not null,
    state                  text        not null,
    attendance_record      text        not null,
    offences               text        not null,
    support_given          text        not null,
    further_support        text        not null,
    how_to_take_up         text        not null,
    period_from            date        not null,
    period_to              date        not null,
    success_measure        text        not null,
    measure                text        not null,
    weekday                text,
    comparison             text        not null,
    amount                 integer     not null,
    early_trigger          text        not null,
    early_trigger_sessions integer     not null,
    prepared_at            timestamptz not null,
    prepared_by            text        not null,
    letter                 uuid        not null,
    issued_at              timestamptz,
    issued_by              text,
    sent_on                date,
    received_on            date,
    receipt_working        text,
    ended_on               date,
    outcome                text,
    ended_because          text,
    unique (step_key, number),
    check (period_to > period_from),
    check ((ended_on is null) = (outcome is null)),
    -- Nobody has less than the period they were told of: it never begins before they have the notice.
    check (received_on is null or received_on <= period_from),
    check (issued_by is null or issued_by <> prepared_by)
);
create unique index improvement_notice_one on improvement_notice (step_key) where state in ('PREPARED', 'ISSUED', 'SENT');
create index improvement_notice_pupil on improvement_notice (pupil_id, state);
create index improvement_notice_reference on improvement_notice (reference);
revoke delete, truncate on improvement_notice from gradus_app;

-- What the register showed whenever marks of the period came in; it decides nothing.
create table improvement_test (
    id           bigint generated always as identity primary key,
    notice_id    bigint      not null references improvement_notice,
    tested_on    date        not null,
    tested_at    timestamptz not null,
    measured     integer     not null,
    measured_of  integer     not null,
    unauthorised integer     not null,
    told         boolean     not null
);
create index improvement_test_notice on improvement_test (notice_id, id);
revoke update, delete, truncate on improvement_test from gradus_app;
