-- What the work list stands on: 580 schools, ${pupils} pupils, the kinds of tasks. Drawn from the row's own number.
set local search_path to gradus, public;
set local time zone 'UTC';
set local synchronous_commit = off;

create schema bench;
create function bench.pick(i bigint, salt int, n int) returns int language sql immutable parallel safe
    as $$ select ((hashint8extended(i, salt) & 2147483647) % n)::int $$;

insert into school (urn, laestab, la_code, name, type, control, phase, status, low_age, high_age, gender, postcode, town)
select 900000 + n, 9990000 + n, 999,
       (array['Oak', 'Ash', 'Elm', 'Birch', 'Hazel', 'Rowan', 'Maple', 'Alder', 'Willow', 'Holly', 'Cedar'])[1 + n % 11]
           || (array['field', 'ford', 'wood', 'bridge', 'hill', 'mere', 'dale', 'brook', 'bury', 'ham'])[1 + n / 11 % 10] || ' School',
       'Community school', 'MAINTAINED', 'Primary', 'Open', 4, 11, 'Mixed', 'GR1 1AA', 'Gradford'
from generate_series(1, 580) n;

-- 1,000 surnames, so that a name is that of one pupil in a thousand.
insert into pupil (upn, surname, forename, date_of_birth, sex, first_language, ethnicity)
select 'B' || lpad(n::text, 12, '0'),
       (array['Lark','Ash','Bram','Cole','Dray','East','Fair','Gold','Hart','Ivy','Jess','Kirk','Lang','Marsh','North','Oak','Pem',
              'Quin','Rook','Stan','Thorn','Up','Vale','West','Yar'])[1 + bench.pick(n, 1, 25)]
           || (array['field','ley','ton','wood','ford','combe','worth','by','ham','stead','ridge','well','cote','don','mere','low','hurst',
              'bank','gate','sby','bourne','den','dale','shaw','wick','beck','holm','ing','port','thorpe','side','house','man','son','croft',
              'brook','lock','moor','green','court'])[1 + bench.pick(n, 2, 40)],
       (array['Robin','Alex','Sam','Charlie','Jo','Kit','Max','Ellis','Morgan','Jamie'])[1 + bench.pick(n, 3, 10)],
       date '2010-09-01' + (n % 4000)::int, 'F', 'ENG', 'WBRI'
from generate_series(1, ${pupils}) n order by n;

create table bench.kind (place int, share int, process_key text, stage text, task_key text, name text, role text);
insert into bench.kind values
    (0, 14, 'early-identification', 'Monitor: early identification', 'Task_TriageSignals', 'Confirm or dismiss the signals', 'ATTENDANCE_OFFICER'),
    (1, 12, 'early-identification', 'Monitor: early identification', 'Task_HoldCuriosityConversation', 'Talk with pupil and parent', 'ATTENDANCE_OFFICER'),
    (2, 10, 'listen-and-understand', 'Listen and understand', 'Task_InviteFamily', 'Invite the family to a meeting', 'ATTENDANCE_OFFICER'),
    (3, 10, 'listen-and-understand', 'Listen and understand', 'Task_AnalyseNeeds', 'Analyse needs and barriers', 'ATTENDANCE_OFFICER'),
    (4, 10, 'support-plan', 'Facilitate support: the support plan', 'Task_EvaluateTargets', 'Judge each target', 'ATTENDANCE_OFFICER'),
    (5, 14, 'support-plan', 'Facilitate support: the support plan', 'Task_ReviewPlan', 'Review the plan with the family', 'ATTENDANCE_CHAMPION'),
    (6, 5, 'penalty-notice', 'Penalty notice', 'Task_ConsiderNotice', 'Consider a penalty notice', 'HEAD'),
    (7, 5, 'graduated-response', 'Graduated response', 'Task_ReviewSafeguarding', 'Review the safeguarding concern', 'DSL'),
    (8, 10, 'representation', 'Representation from the family', 'Task_AnswerRepresentation', 'Answer it', 'EDUCATION_WELFARE'),
    (9, 6, 'severe-absence', 'Severe absence', 'Task_DecideEducation', 'Decide on education (section 19)', 'ATTENDANCE_SUPPORT'),
    (10, 4, 'prosecution', 'Prosecution', 'Task_TestEvidence', 'Apply the evidential test', 'LEGAL');
-- A hundred places, so that a number below a hundred draws a kind by its share.
create table bench.drawn as
select row_number() over (order by place, n)::int - 1 as drawn, k.* from bench.kind k, generate_series(1, k.share) n;
create unique index on bench.drawn (drawn);
insert into work_kind select distinct task_key, name, stage, role from bench.kind on conflict do nothing;

-- Cases that the service opens have numbers beyond those that are filled in.
select setval('case_reference_seq', 900000);
