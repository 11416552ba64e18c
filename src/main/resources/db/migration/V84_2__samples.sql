-- What is tested on a sampled item, with its source. A test is ended, never changed, so that an old sheet reads as it was.
create table control_test (
    key        text    primary key,
    position   integer not null unique,
    applies_to text[]  not null, -- kinds of formal steps, or closed-case
    words      text    not null,
    how        text    not null,
    conditions text[]  not null, -- conditions of the gate whose frozen answers are shown beside the test
    source     text    not null,
    from_day   date    not null,
    to_day     date
);
insert into control_test (key, position, applies_to, words, how, conditions, source, from_day) values
('threshold', 10, '{NOTICE_TO_IMPROVE,PENALTY_NOTICE}',
 'The national threshold was met on the crossing date',
 'Count the sessions of the trace again: ten G, N, O or U in ten school weeks, on the codes known then. Does the crossing date stand with the codes of today?',
 '{threshold-met,no-unresolved-n}', 'Education (Penalty Notices) (England) Regulations 2007, as amended by SI 2024/210; WT', date '2024-08-19'),
('marks', 20, '{ATTENDANCE_CONTRACT,NOTICE_TO_IMPROVE,PENALTY_NOTICE,EDUCATION_SUPERVISION_ORDER,PROSECUTION}',
 'The marks are the register''s, and later changes were looked at',
 'Compare five marks with the school''s own register. Where a mark changed after the decision, was a person asked and did they give a reason?',
 '{register-unchanged,sessions-certified}', 'SI 2024/208 reg 10; Education Act 1996 s.566', date '2024-08-19'),
('two-people', 30, '{NOTICE_TO_IMPROVE,PENALTY_NOTICE,EDUCATION_SUPERVISION_ORDER,PROSECUTION}',
 'Two people: whoever prepared it did not decide it alone',
 'Name both from the trace, with the roles they held that day. Does the record show that each looked at the case before deciding?',
 '{two-people}', 'Separation of preparing and deciding, by design of the authority''s process', date '2024-08-19'),
('support', 40, '{ATTENDANCE_CONTRACT,NOTICE_TO_IMPROVE,PENALTY_NOTICE,PROSECUTION}',
 'Support was offered first, was enough, and promises to the family were kept',
 'Read the support before it: meetings, plan, targets, promises with their days. Was what was owed delivered before the decision?',
 '{support-first,support-sufficient,support-tried,contract-explored,promises-kept}', 'WT ¶138-150 and ¶174-200', date '2024-08-19'),
('notice-to-improve', 50, '{PENALTY_NOTICE}',
 'A notice to improve came before it, or the reason for none is recorded',
 'Find the notice to improve with its period and result, or the reason in the decision. Does the reason fit this child?',
 '{notice-to-improve,best-tool}', 'WT ¶174-200', date '2024-08-19'),
('equality', 60, '{NOTICE_TO_IMPROVE,PENALTY_NOTICE,EDUCATION_SUPERVISION_ORDER,PROSECUTION}',
 'Disability, health and reasonable adjustments were considered for this child',
 'Read what was written, not only that something was. Does it name the child''s own needs as they are on record?',
 '{equality-considered,health-considered,adjustments-considered}', 'Equality Act 2010 ss.20, 149; Education Act 1996 s.19', date '2024-08-19'),
('hearing', 70, '{ATTENDANCE_CONTRACT,NOTICE_TO_IMPROVE,PENALTY_NOTICE,EDUCATION_SUPERVISION_ORDER,PROSECUTION,closed-case}',
 'The parent and the child were heard, and no representation was left open',
 'Find the words of parent and child in the trace, and how they were answered. Were interpreter and language right?',
 '{no-open-representation,interview-offered,wishes-recorded,parent-present,contacts-recorded}', 'Public law duty to act fairly; Children Act 1989 s.1(3)(a); PACE 1984 s.67(9)', date '2024-08-19'),
('service', 80, '{NOTICE_TO_IMPROVE,PENALTY_NOTICE}',
 'It was served lawfully on the right parent and its clock was counted rightly',
 'Check method, proof, day of posting and the day it is taken to be received; count the payment or improvement period again.',
 '{parent-in-law,parent-liable,period-lawful}', 'Interpretation Act 1978 s.7; Education (Penalty Notices) (England) Regulations 2007; Education Act 1996 s.576', date '2024-08-19'),
('limits', 90, '{PENALTY_NOTICE,PROSECUTION}',
 'No third notice in three years, no session twice, no charge out of time',
 'Count the notices to this parent for this child; compare the sessions with those of other acts; six months from each session charged.',
 '{fewer-than-two-notices,sessions-not-covered,within-six-months,penalty-period-over,not-withdrawn-facts}', 'SI 2024/210; Magistrates'' Courts Act 1980 s.127; Education Act 1996 s.444A', date '2024-08-19'),
('tests', 100, '{PROSECUTION}',
 'Evidential and public interest tests were applied by different people, and each defence was tested',
 'Read both reasons. Is every statutory defence answered with what was asked and what was shown?',
 '{evidential-test,public-interest-test,defences-tested}', 'Code for Crown Prosecutors; Education Act 1996 s.444(2A)-(6)', date '2024-08-19'),
('order-first', 110, '{PROSECUTION,EDUCATION_SUPERVISION_ORDER}',
 'A supervision order was considered and the consideration minuted; consultations were held',
 'Find the minute with those present and the reason, and the answers of the authorities consulted.',
 '{order-considered,authorities-consulted,social-care-consulted}', 'Education Act 1996 s.447(1); Children Act 1989 s.36(8)-(9)', date '2024-08-19'),
('authority', 120, '{NOTICE_TO_IMPROVE,PENALTY_NOTICE,PROSECUTION}',
 'Whoever issued or decided it was authorised to on that day',
 'Compare the person and role in the record with the authorisation of head or authority in force that day.',
 '{issuer-authorised,penalty-issuer-authorised,authority-decides}', 'Education Act 1996 ss.444B, 446', date '2024-08-19'),
('hold', 130, '{ATTENDANCE_CONTRACT,NOTICE_TO_IMPROVE,PENALTY_NOTICE,EDUCATION_SUPERVISION_ORDER,PROSECUTION,closed-case}',
 'No safeguarding concern was passed over',
 'Look for holds and concerns near the decision. Did the safeguarding lead say it was safe to go on?',
 '{no-safeguarding-hold}', 'Keeping children safe in education', date '2024-08-19'),
('agreed', 140, '{ATTENDANCE_CONTRACT}',
 'The parent agreed freely, and requirements and support are both listed',
 'Read the signed contract: what the parent will do, what is owed to them, for how long.',
 '{parent-agrees,requirements-listed,support-owed-listed}', 'Anti-social Behaviour Act 2003 s.19', date '2024-08-19'),
('closing', 150, '{closed-case}',
 'The case was closed for a reason its register bears out',
 'Compare attendance in the six weeks before and after closing with the outcome recorded. Was the family told?',
 '{}', 'WT, monitor', date '2024-08-19'),
('timely', 160, '{closed-case}',
 'Reviews were held when they were due, and promises to the family were kept',
 'Compare due days and days held in the chronology; count promises broken by school or authority.',
 '{}', 'WT, facilitate support', date '2024-08-19');

-- How the risk of an item is scored when a sample is drawn by risk: points of the factors that hold, added up.
create table risk_factor (
    key        text    primary key,
    position   integer not null unique,
    applies_to text[]  not null, -- acts, closed-cases
    points     integer not null check (points > 0),
    words      text    not null
);
insert into risk_factor (key, position, applies_to, points, words) values
('changed-marks', 10, '{acts}', 40, 'A mark it rests on was changed after the decision'),
('hold-near', 20, '{acts,closed-cases}', 25, 'A safeguarding hold was placed within 60 calendar days of it'),
('vulnerable', 30, '{acts,closed-cases}', 20, 'A need or vulnerability of the child was on record that day'),
('thin', 40, '{acts,closed-cases}', 20, 'Thin data: a decision on fewer than ten sessions, or a case without a signal'),
('short', 50, '{acts,closed-cases}', 15, 'A short time: asked for and decided within one calendar day, or a case closed within 14 calendar days'),
('same-person', 60, '{acts}', 15, 'The same person decided a quarter or more of at least five acts of the population');

create sequence audit_sample_number;

-- A sample as it was drawn. Population, scores and seed are kept whole, so that it can be drawn again and compared.
create table audit_sample (
    id              bigint generated always as identity primary key,
    reference       text        not null unique,
    population_of   text        not null check (population_of in ('acts', 'closed-cases')),
    kind            text,
    school_urn      integer,
    from_day        date        not null,
    to_day          date        not null check (to_day >= from_day),
    method          text        not null check (method in ('random', 'risk')),
    size            integer     not null check (size between 1 and 100),
    seed            text        not null,
    population      text[]      not null, -- in the order of their characters
    scores          integer[]   not null, -- of each of the population; all 0 in a random sample
    population_hash text        not null,
    because         text        not null,
    due_on          date        not null,
    drawn_by        text        not null,
    drawn_at        timestamptz not null,
    signed_by       text,
    signed_at       timestamptz,
    signed_words    text,
    constraint audit_sample_two_people check (signed_by <> drawn_by),
    check ((signed_by is null) = (signed_at is null) and (signed_by is null) = (signed_words is null))
);
revoke update, delete, truncate on audit_sample from gradus_app;
grant update (signed_by, signed_at, signed_words) on audit_sample to gradus_app;

create table audit_sample_item (
    sample_id  bigint  not null references audit_sample,
    place      integer not null,
    key        text    not null, -- of the step, or reference of the case
    kind       text    not null, -- kind of formal step, or closed-case
    reference  text    not null,
    pupil_id   bigint  not null,
    school_urn integer not null,
    score      integer not null,
    factors    text[]  not null,
    primary key (sample_id, place),
    unique (sample_id, key)
);
revoke update, delete, truncate on audit_sample_item from gradus_app;

-- What a test found. Rows are added, never changed; the latest counts, the earlier show what was tested again.
create table control_result (
    id        bigint generated always as identity primary key,
    sample_id bigint      not null,
    place     integer     not null,
    test      text        not null references control_test,
    result    text        not null check (result in ('pass', 'fail', 'not-applicable')),
    note      text        not null,
    owner     text,
    due_on    date,
    found_by  text        not null,
    found_at  timestamptz not null,
    foreign key (sample_id, place) references audit_sample_item,
    -- Whatever failed has somebody who puts it right by a day, and words that say what failed.
    check (result <> 'fail' or (owner is not null and due_on is not null and note <> ''))
);
create index control_result_of on control_result (sample_id, place, test, id);
revoke update, delete, truncate on control_result from gradus_app;
