-- Where patrols are sent stands sealed beside the plan and no longer in it.
ALTER TABLE supervision.plan ADD COLUMN sealed_places bytea;
