CREATE TABLE "private"."leases" (
  "task_id"      uuid                     NOT NULL,
  "generation"   bigint                   NOT NULL DEFAULT nextval('private.fence'::regclass),
  "worker_id"    uuid                     NOT NULL,
  "worker_epoch" integer                  NOT NULL,
  "lane"         integer                  NOT NULL,
  "priority"     smallint                 NOT NULL,
  "attempt"      integer                  NOT NULL,
  "unaccepted"   smallint                 NOT NULL,
  "phase"        text                     NOT NULL DEFAULT 'offered'::text,
  "claimed_at"   timestamp with time zone NOT NULL DEFAULT now(),
  "accept_by"    timestamp with time zone NOT NULL,
  "deadline"     timestamp with time zone NOT NULL,
  "progress"     jsonb,
  CONSTRAINT "leases_pkey" PRIMARY KEY (task_id),
  CONSTRAINT "phase_is_known" CHECK ((phase = ANY (ARRAY['offered'::text, 'running'::text])))
);

ALTER TABLE "private"."leases"
  ENABLE ROW LEVEL SECURITY;

ALTER TABLE "private"."leases"
  SET (fillfactor=70);

CREATE INDEX leases_worker_idx ON private.leases USING btree (worker_id, generation);
