-- Machines that share a workspace have processes of the same number.
ALTER TABLE run ADD COLUMN host TEXT NOT NULL DEFAULT '';
