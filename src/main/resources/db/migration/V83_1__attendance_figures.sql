-- Attendance counted by school and week, kept up after each import, so that a page over a whole authority adds up some
-- thousand rows instead of millions of weeks. Everything here can be worked out again from the register.

-- One row for a school, a week and a group of its pupils ("all", or for instance sex F).
create table attendance_figure (
    school_urn   integer not null,
    week_start   date    not null check (extract(isodow from week_start) = 1),
    grouping     text    not null,
    value        text    not null,
    pupils       integer not null, -- with a possible session in the week
    attended     integer not null,
    authorised   integer not null,
    unauthorised integer not null,
    late         integer not null,
    late_after_close integer not null,
    -- Over the school year up to and including this week:
    measured     integer not null, -- pupils with a possible session
    persistent   integer not null, -- of whom 10 per cent or more was missed
    severe       integer not null, -- of whom 50 per cent or more was missed
    primary key (school_urn, week_start, grouping, value)
);
create index attendance_figure_week on attendance_figure (week_start, grouping);

-- Half days of the week, 0 for Monday morning to 9 for Friday afternoon.
create table attendance_session_figure (
    school_urn   integer  not null,
    week_start   date     not null,
    place        smallint not null check (place between 0 and 9),
    attended     integer  not null,
    authorised   integer  not null,
    unauthorised integer  not null,
    primary key (week_start, school_urn, place)
);

create table attendance_code_figure (
    school_urn integer not null,
    week_start date    not null,
    code       text    not null,
    sessions   integer not null,
    pupils     integer not null,
    primary key (week_start, school_urn, code)
);

-- One row for a pupil's school year at a school: what the penalty threshold looks at, first met on which day.
create table attendance_pupil_year (
    school_urn       integer  not null,
    school_year      smallint not null, -- the calendar year in which it begins
    pupil_id         bigint   not null,
    possible         integer  not null,
    absent           integer  not null,
    unauthorised     integer  not null,
    threshold_met_on date,
    primary key (school_year, school_urn, pupil_id)
);
create index attendance_pupil_year_pupil on attendance_pupil_year (pupil_id, school_year);

-- What became of pupils without a support plan: from six school weeks before a week to six after it, by how much they
-- missed before. Sums of the change in percentage points of attendance; for comparison with pupils who had a plan.
create table attendance_change (
    school_urn integer          not null,
    week_start date             not null,
    band       smallint         not null,
    pupils     integer          not null,
    change     double precision not null,
    improved   integer          not null,
    primary key (week_start, school_urn, band)
);

-- When each school's figures were last worked out.
create table attendance_figures_of (
    school_urn integer     primary key,
    worked_out timestamptz not null
);

-- Spans of marks that are newer than the figures; rows are added by imports and taken away when worked out.
create table attendance_stale (
    id         bigint generated always as identity primary key,
    school_urn integer not null,
    from_day   date    not null,
    to_day     date    not null
);
create index attendance_stale_school on attendance_stale (school_urn);

-- Registers that were there before the figures.
insert into attendance_stale (school_urn, from_day, to_day)
select school_urn, min(week_start), max(week_start) from register_week group by school_urn;
insert into outbox (id, topic, idempotency_key, payload, created_at, available_at)
select gen_random_uuid(), 'attendance-figures', 'before:' || school_urn, jsonb_build_object('school', school_urn), now(), now()
from (select distinct school_urn from register_week) s;

-- Published figures to compare with, each with its source and date. Rows are only added; the newest of a kind counts.
create table benchmark (
    id           bigint generated always as identity primary key,
    measure      text        not null check (measure in ('absence', 'authorised', 'unauthorised', 'persistent', 'severe')),
    about        text        not null, -- which pupils
    area         text        not null,
    period       text        not null,
    percent      numeric(5, 2) check (percent between 0 and 100), -- null: taken away
    source       text        not null,
    published_on date        not null,
    because      text        not null,
    noted_by     text        not null,
    noted_at     timestamptz not null
);
create index benchmark_of on benchmark (measure, about, area, id desc);
revoke update, delete, truncate on benchmark from gradus_app;

insert into benchmark (measure, about, area, period, percent, source, published_on, because, noted_by, noted_at)
select measure, about, 'England', period, percent, source, published_on::date, 'As published', 'gradus', now()
from (values
    ('absence', 'all', '2025/26', 6.88, 'DfE Pupil attendance in schools, year to date 2025/26', '2026-07-31'),
    ('authorised', 'all', '2025/26', 4.52, 'DfE Pupil attendance in schools, year to date 2025/26', '2026-07-31'),
    ('unauthorised', 'all', '2025/26', 2.36, 'DfE Pupil attendance in schools, year to date 2025/26', '2026-07-31'),
    ('persistent', 'all', '2025/26', 18.8, 'DfE Pupil attendance in schools, year to date 2025/26', '2026-07-31'),
    ('absence', 'Primary', '2025/26', 5.28, 'DfE Pupil attendance in schools, year to date 2025/26', '2026-07-31'),
    ('persistent', 'Primary', '2025/26', 13.8, 'DfE Pupil attendance in schools, year to date 2025/26', '2026-07-31'),
    ('absence', 'Secondary', '2025/26', 8.49, 'DfE Pupil attendance in schools, year to date 2025/26', '2026-07-31'),
    ('persistent', 'Secondary', '2025/26', 23.8, 'DfE Pupil attendance in schools, year to date 2025/26', '2026-07-31'),
    ('absence', 'Special', '2025/26', 13.17, 'DfE Pupil attendance in schools, year to date 2025/26', '2026-07-31'),
    ('persistent', 'Special', '2025/26', 36.1, 'DfE Pupil attendance in schools, year to date 2025/26', '2026-07-31'),
    ('absence', 'Free school meals', 'Autumn 2024', 10.0, 'DfE Pupil absence in schools in England, autumn term 2024', '2025-05-22'),
    ('persistent', 'Free school meals', 'Autumn 2024', 31.7, 'DfE Pupil absence in schools in England, autumn term 2024', '2025-05-22'),
    ('absence', 'Education, health and care plan', 'Autumn 2024', 13.1, 'DfE Pupil absence in schools in England, autumn term 2024', '2025-05-22'),
    ('persistent', 'Education, health and care plan', 'Autumn 2024', 35.1, 'DfE Pupil absence in schools in England, autumn term 2024', '2025-05-22'),
    ('absence', 'SEN support', 'Autumn 2024', 10.1, 'DfE Pupil absence in schools in England, autumn term 2024', '2025-05-22'),
    ('persistent', 'SEN support', 'Autumn 2024', 29.0, 'DfE Pupil absence in schools in England, autumn term 2024', '2025-05-22'),
    ('severe', 'all', '2025', 2.39, 'DfE Local Authority Interactive Tool, severe absence', '2025-12-31')
) b (measure, about, period, percent, source, published_on);
