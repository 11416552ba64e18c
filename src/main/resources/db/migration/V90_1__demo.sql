-- The load of the sample authority: at most one row; none in production, or when the database already had schools.
create table demo_load (
    only_row    boolean primary key default true check (only_row),
    anchor      date        not null,
    seed        bigint      not null,
    pupils      integer     not null,
    steps       integer     not null,
    now         text,
    problem     text,
    started_at  timestamptz not null,
    finished_at timestamptz
);

-- One row a file of the load, so that a restart goes on where it stopped.
create table demo_load_step (
    name        text primary key,
    import_id   uuid,
    finished_at timestamptz
);

-- The school days since the anchor whose simulated file has been imported.
create table demo_day (
    day         date primary key,
    import_id   uuid        not null,
    imported_at timestamptz not null
);
