-- The list of enforcement acts goes by the day an act had effect, or was asked for while it has had none.
create index ladder_step_acts on ladder_step (coalesce(live_since, asked_on) desc, id desc);

-- The record is asked about one thing (an import's school, a decision) and about one person.
create index ledger_entry_of_object on ledger_entry (object_type, object_id, occurred_at);
create index ledger_entry_of_actor on ledger_entry (actor, occurred_at, id);
