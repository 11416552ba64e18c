-- The children of social care are found by kind of need, whatever the size of the authority.
create index need_kind on need (kind, pupil_id);
create index case_file_pupil on case_file (pupil_id);
