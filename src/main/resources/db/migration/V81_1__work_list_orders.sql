-- Every order a list can be asked for, so that its pages are read from an index however long the list is.
create index work_item_due on work_item (due_order, task_id);
create index work_item_stage on work_item (stage, due_order, task_id);
create index work_item_oldest on work_item (created_at, task_id);
create index work_item_pupil on work_item (pupil_id);
create index work_item_done_by on work_item_done (ended_by, reference);

-- What tasks there have ever been, for the choices of the filter: a few hundred rows instead of a look at every task.
create table work_kind (
    task_key text not null,
    name     text not null,
    stage    text not null,
    role     text not null,
    primary key (task_key, name, stage, role)
);
insert into work_kind select distinct task_key, name, stage, role from work_item;
