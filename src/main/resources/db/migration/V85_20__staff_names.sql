-- Who has claimed a task is asked for by the beginnings of their names, as pupils are.
create index staff_name_lexemes on staff using gin (name_lexemes(string_to_array(name_key(name), ' ')));
