-- The amount a deadline was made with, so that counting it again never takes a later choice of school or authority.
-- Null for deadlines made before this migration: those follow the rule of the day on which they were made.
alter table deadline add column amount integer;
alter table deadline add column choice text; -- what the working says about a chosen amount
