-- A file's rows are matched on pupil and school together; with both in one index no plan reads a whole school per row.
drop index enrolment_pupil;
create index enrolment_pupil on enrolment (pupil_id, school_urn, entry_date);

-- The application owns no table and so may not analyze one. After a large file the planner must hear of it at once:
-- it would take the tables for almost empty until autovacuum comes by, and join them row by row.
create function analyze_people() returns void
    language plpgsql security definer set search_path = gradus, pg_temp
as $$
begin
    analyze pupil;
    analyze enrolment;
    analyze need;
    analyze parent;
    analyze pupil_parent;
end
$$;
revoke execute on function analyze_people() from public;
grant execute on function analyze_people() to gradus_app;
