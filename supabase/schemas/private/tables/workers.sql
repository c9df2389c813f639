CREATE TABLE "private"."workers" (
  "id"           uuid                     NOT NULL,
  "account_id"   uuid                     NOT NULL,
  "name"         text                     NOT NULL,
  "capabilities" text[]                   NOT NULL DEFAULT '{}'::text[],
  "slots"        integer                  NOT NULL DEFAULT 1,
  "epoch"        integer                  NOT NULL DEFAULT 1,
  "started_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "seen_at"      timestamp with time zone NOT NULL DEFAULT now(),
  "looked_at"    timestamp with time zone,
  "lease_until"  timestamp with time zone NOT NULL,
  "held_from"    bigint                   NOT NULL DEFAULT 0,
  "served"       integer                  NOT NULL DEFAULT 0,
  "served_at"    timestamp with time zone NOT NULL DEFAULT now(),
  CONSTRAINT "slots_are_some" CHECK (((slots >= 1) AND (slots <= 64))),
  CONSTRAINT "workers_account_id_fkey" FOREIGN KEY (account_id) REFERENCES private.worker_accounts(id) ON DELETE CASCADE,
  CONSTRAINT "workers_pkey" PRIMARY KEY (id)
);

ALTER TABLE "private"."workers"
  ENABLE ROW LEVEL SECURITY;

ALTER TABLE "private"."workers"
  SET (fillfactor=50);

CREATE INDEX workers_account_idx ON private.workers USING btree (account_id);
