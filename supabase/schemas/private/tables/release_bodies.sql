CREATE TABLE "private"."release_bodies" (
  "agent_id" uuid  NOT NULL,
  "hash"     bytea NOT NULL,
  "body"     jsonb NOT NULL,
  CONSTRAINT "release_bodies_pkey" PRIMARY KEY (agent_id, hash),
  CONSTRAINT "release_bodies_agent_id_fkey" FOREIGN KEY (agent_id) REFERENCES public.agents(id) ON DELETE CASCADE
);

ALTER TABLE "private"."release_bodies"
  ENABLE ROW LEVEL SECURITY;
