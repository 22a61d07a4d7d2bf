-- With a million challenges and the runs of a year, what asks for a few rows must find them.
-- The latest run of a kind:
CREATE INDEX run_by_kind ON run (target, kind, id);
-- The first run:
CREATE INDEX run_by_start ON run (target, started_at);
-- Runs that are open:
CREATE INDEX open_run ON run (target) WHERE outcome = 'RUNNING';
