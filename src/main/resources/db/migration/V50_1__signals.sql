-- Early signs seen in the register, as they were seen: never changed afterwards, but for the case they joined.
create table signal (
    id               uuid        primary key,
    pupil_id         bigint      not null references pupil,
    school_urn       integer     not null,
    rule             text        not null,
    subject          text        not null, -- what of the rule: a weekday, a band
    key              text        not null, -- the subject and what tells one window's sign from the next one's
    raised_on        date        not null,
    raised_at        timestamptz not null,
    label            text        not null,
    explanation      text        not null,
    sessions         jsonb       not null, -- [{"date": "2026-11-20", "session": "AM", "code": "I"}, ...], oldest first
    measured_from    date        not null,
    measured_to      date        not null,
    attended         integer     not null,
    authorised       integer     not null,
    unauthorised     integer     not null,
    late             integer     not null,
    late_after_close integer     not null,
    table_version    text        not null,
    import_id        uuid        not null,
    priority         integer     not null check (priority between 0 and 2),
    starts_case      boolean     not null,
    case_reference   text,
    -- Two imports at once may see the same sign; it is stored once.
    unique (pupil_id, rule, key)
);
create index signal_case on signal (case_reference) where case_reference is not null;
revoke update, delete on signal from gradus_app;
grant update (case_reference) on signal to gradus_app;
