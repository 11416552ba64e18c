-- Who did a step, and which step called the process a row belongs to: the picture of a process tells both.
alter table case_step add column left_by text;
alter table case_step add column caller_instance_id text;
alter table case_step add column caller_element_id text;
create index case_step_instance on case_step (process_instance_id, id);
create index case_step_process on case_step (reference, id) where element_type = 'process';
