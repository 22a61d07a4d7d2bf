-- The characters that a target's site takes for each other, in groups with a blank between them.
ALTER TABLE target ADD COLUMN same TEXT NOT NULL DEFAULT '';
