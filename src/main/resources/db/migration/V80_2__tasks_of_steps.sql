-- Several formal steps of one case may be live at once: a task and its answers belong to one of them.
alter table work_item add column step_key text;
alter table task_submission add column step_key text;
create index task_submission_step on task_submission (reference, step_key, task_key, submitted_at);
