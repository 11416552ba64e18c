-- The same tasks as the engine would hold them without a work list beside it: a process instance, a task, a candidate group for
-- each role and school, and five variables a case, of which one is asked for. Real cases have three times as many.
set local search_path to camunda, gradus, public;
set local time zone 'UTC';
set local synchronous_commit = off;

create temp table e on commit drop as
select w.*, 'bench-' || w.task_id as case_id, d.id_ as definition, d.key_ as definition_key
from gradus.work_item w
cross join (select id_, key_ from camunda.act_re_procdef where key_ = 'support-plan' order by version_ desc limit 1) d
where w.task_id::bigint between 3000000 + ${first} and 3000000 + ${last};

insert into act_ru_execution (id_, rev_, root_proc_inst_id_, proc_inst_id_, business_key_, proc_def_id_, act_id_, act_inst_id_, is_active_,
        is_concurrent_, is_scope_, is_event_scope_, suspension_state_, cached_ent_state_, sequence_counter_, proc_def_key_)
select case_id, 1, case_id, case_id, reference, definition, task_key, task_key || ':' || case_id, true, false, true, false, 1, 16, 1, definition_key
from e order by task_id;
insert into act_ru_task (id_, rev_, execution_id_, proc_inst_id_, proc_def_id_, name_, task_def_key_, assignee_, priority_, create_time_,
        due_date_, suspension_state_, task_state_)
select 'bench-' || task_id, 1, case_id, case_id, definition, name, task_key, assignee, 50 + priority, created_at at time zone 'UTC', due_on, 1, 'Created'
from e order by task_id;
insert into act_ru_identitylink (id_, rev_, group_id_, type_, task_id_)
select 'bench-' || task_id, 1, role || '@' || school_urn, 'candidate', 'bench-' || task_id from e order by task_id;
insert into act_ru_variable (id_, rev_, type_, name_, execution_id_, proc_inst_id_, proc_def_id_, text_, var_scope_, sequence_counter_, is_concurrent_local_)
select 'bench-' || task_id || '-' || v.name, 1, 'string', v.name, case_id, case_id, definition,
       case v.name when 'stage' then stage when 'school' then school_urn::text when 'pupil' then pupil_id::text when 'referred' then referred::text
            else reference end, case_id, 1, false
from e, (values ('stage'), ('school'), ('pupil'), ('referred'), ('reference')) v (name) order by task_id, v.name;
