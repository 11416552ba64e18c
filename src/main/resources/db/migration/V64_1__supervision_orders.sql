-- A court directed the authority to consider a supervision order (Education Act 1996 s.447(2)); answered within 8 weeks.
create table court_direction (
    id          bigint generated always as identity primary key,
    reference   text        not null references case_file (reference),
    about_step  text references ladder_step (step_key),
    court       text        not null,
    directed_on date        not null,
    answer_by   date        not null,
    recorded_at timestamptz not null,
    recorded_by text        not null,
    answered_on date,
    answer      text,
    check ((answered_on is null) = (answer is null))
);
create index court_direction_reference on court_direction (reference);

-- That a supervision order was considered, minuted (Education Act 1996 s.447(1)).
create table order_consideration (
    id             bigint generated always as identity primary key,
    reference      text        not null references case_file (reference),
    step_key       text        not null references ladder_step (step_key),
    pupil_id       bigint      not null references pupil,
    considered_on  date        not null,
    decision       text        not null,
    court_directed boolean     not null,
    present        text        not null,
    reason         text        not null,
    recorded_at    timestamptz not null,
    recorded_by    text        not null
);
create index order_consideration_pupil on order_consideration (pupil_id, considered_on);
revoke update, delete, truncate on order_consideration from gradus_app;

-- One row per order the court made. For the days from made_on to last_day, or to ended_on, section 444 is displaced.
create table supervision_order (
    step_key    text primary key references ladder_step (step_key),
    version     integer     not null default 0,
    reference   text        not null references case_file (reference),
    pupil_id    bigint      not null references pupil,
    court       text        not null,
    made_on     date        not null,
    last_day    date        not null,
    supervisor  text        not null,
    recorded_at timestamptz not null,
    in_force_at timestamptz,
    ended_on    date,
    ended_how   text,
    check (last_day >= made_on),
    check (ended_on >= made_on),
    check ((ended_on is null) = (ended_how is null))
);
create index supervision_order_pupil on supervision_order (pupil_id, made_on);

-- Extensions asked for, each at most three years (Children Act 1989 Schedule 3 para 15).
create table order_extension (
    id           bigint generated always as identity primary key,
    step_key     text        not null references supervision_order (step_key),
    months       integer     not null check (months between 1 and 36),
    last_day_was date        not null,
    proposed_on  date        not null,
    proposed_at  timestamptz not null,
    proposed_by  text        not null,
    lodged_on    date,
    decided_on   date,
    granted      integer check (granted between 1 and 36),
    last_day     date
);
create index order_extension_step on order_extension (step_key, id);
