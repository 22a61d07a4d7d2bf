-- Challenges that a schedule has set aside or opened: none is opened after "until" under this row.
CREATE TABLE quota_use (
  id         ${id},
  target     TEXT   NOT NULL,
  challenges BIGINT NOT NULL,
  until      TEXT   NOT NULL
);
CREATE INDEX quota_use_by_target ON quota_use (target, until);
