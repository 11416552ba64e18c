-- The engine looks for the sub-tasks of every task it ends, and the vendor's schema has no index for it: without one each
-- completed task reads every open task. No task of ours has sub-tasks, so this index stays empty and costs nothing.
create index act_idx_task_parent on camunda.act_ru_task (parent_task_id_) where parent_task_id_ is not null;

-- Due work is looked for by its day; the vendor's schema has no index for that either.
update camunda.act_ru_job set duedate_ = coalesce(create_time_, now()) where duedate_ is null;
create index act_idx_job_due on camunda.act_ru_job (duedate_);

-- The engine keeps no history of its own any more: what a case has done is in case_step, work_item_done, task_submission
-- and the record. An installation that had it is told so, since the engine refuses to start on another level than this.
update camunda.act_ge_property set value_ = '0' where name_ = 'historyLevel';
truncate camunda.act_hi_procinst, camunda.act_hi_actinst, camunda.act_hi_taskinst;
