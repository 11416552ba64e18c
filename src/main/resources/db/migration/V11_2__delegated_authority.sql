-- Who may sign what from when. Rows are never deleted: a decision names the row it was signed by.
create table delegation (
    id           bigint  generated always as identity primary key,
    act          text    not null,
    role         text,
    username     text    references staff,
    school_urn   integer,
    from_day     date    not null,
    -- the first day on which it no longer holds
    until_day    date,
    delegated_by text    not null check (delegated_by <> ''),
    reason       text    not null check (reason <> ''),
    source       text    not null check (source <> ''),
    entered_by   text    not null,
    entered_at   timestamptz not null,
    ended_by     text,
    ended_at     timestamptz,
    end_reason   text,
    check ((role is null) <> (username is null)),
    check (until_day is null or until_day >= from_day),
    check ((ended_by is null) = (ended_at is null) and (ended_by is null) = (end_reason is null))
);
create index delegation_of on delegation (act, from_day);

revoke delete, truncate on delegation from gradus_app;

-- What the law says before anybody delegates anything; the roles as this installation begins with them.
insert into delegation (act, role, from_day, delegated_by, reason, source, entered_by, entered_at)
select act, role, date '2004-02-27', by_whom, 'Gradus begins with what the law says.', source, 'gradus', now() from (values
    ('ATTENDANCE_CONTRACT', 'HEAD', 'The governing body', 'Anti-social Behaviour Act 2003 s.19'),
    ('ATTENDANCE_CONTRACT', 'EDUCATION_WELFARE', 'The local authority', 'Anti-social Behaviour Act 2003 s.19'),
    ('NOTICE_TO_IMPROVE', 'HEAD', 'The national framework', 'Working together to improve school attendance, paragraphs 174 to 200'),
    ('NOTICE_TO_IMPROVE', 'EDUCATION_WELFARE', 'The national framework', 'Working together to improve school attendance, paragraphs 174 to 200'),
    ('PENALTY_NOTICE', 'HEAD', 'The law: headteachers, and deputies they authorise', 'Education Act 1996 ss.444A and 444B; Education (Penalty Notices) (England) Regulations 2007'),
    ('PENALTY_NOTICE', 'EDUCATION_WELFARE', 'The law: authorised officers of the local authority', 'Education Act 1996 ss.444A and 444B; Education (Penalty Notices) (England) Regulations 2007'),
    ('WITHDRAW_NOTICE', 'EDUCATION_WELFARE', 'The local authority', 'Education (Penalty Notices) (England) Regulations 2007'),
    ('SUPERVISION_ORDER', 'MANAGER', 'The local authority', 'Children Act 1989 s.36'),
    ('PROSECUTION', 'LEGAL', 'The local authority', 'Education Act 1996 s.446'),
    ('ATTENDANCE_ORDER', 'MANAGER', 'The local authority', 'Education Act 1996 s.437'),
    ('ROLL_DELETION', 'HEAD', 'The proprietor of the school', 'School Attendance (Pupil Registration) (England) Regulations 2024 reg.9'),
    ('LEAVE', 'HEAD', 'The proprietor of the school', 'School Attendance (Pupil Registration) (England) Regulations 2024 reg.11'),
    ('PART_TIME_TIMETABLE', 'HEAD', 'The school, with the parent''s agreement', 'Working together to improve school attendance'),
    ('ENFORCEMENT_LETTER', 'HEAD', 'The school', 'The authority''s code of conduct'),
    ('ENFORCEMENT_LETTER', 'EDUCATION_WELFARE', 'The local authority', 'The authority''s code of conduct'),
    ('ENFORCEMENT_LETTER', 'LEGAL', 'The local authority', 'The authority''s code of conduct')
) as law (act, role, by_whom, source);
