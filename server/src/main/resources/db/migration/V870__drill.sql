-- The live drill's synthetic person has a number of his own and no row anywhere (docs/adr/0018):
-- nobody else can ever get it, so that nothing of anybody else can be taken for a drill.
ALTER TABLE supervision.subject
    ADD CONSTRAINT subject_is_not_the_drill CHECK (id <> 9000000000000000);
