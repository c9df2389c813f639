CREATE TABLE "private"."example_clients" (
  "example_id"   uuid                     NOT NULL,
  "lineage"      integer                  NOT NULL,
  "client"       bigint                   NOT NULL,
  "user_id"      uuid                     NOT NULL,
  "opened_at"    timestamp with time zone NOT NULL DEFAULT now(),
  "numbers"      int8multirange           NOT NULL DEFAULT '{}'::int8multirange,
  "window_start" timestamp with time zone NOT NULL DEFAULT now(),
  "window_count" integer                  NOT NULL DEFAULT 0,
  CONSTRAINT "client_is_no_seed" CHECK (((client >= 2) AND (client <= '9007199254740991'::bigint))),
  CONSTRAINT "example_clients_pkey" PRIMARY KEY (example_id, lineage, client),
  CONSTRAINT "example_clients_user_id_fkey" FOREIGN KEY (user_id) REFERENCES auth.users(id) ON DELETE CASCADE,
  CONSTRAINT "numbers_fit" CHECK ((pg_column_size(numbers) <= 16384)),
  CONSTRAINT "example_clients_example_id_fkey" FOREIGN KEY (example_id) REFERENCES private.example_docs(example_id) ON DELETE CASCADE
);

ALTER TABLE "private"."example_clients"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX example_clients_user_idx ON private.example_clients USING btree (user_id);
