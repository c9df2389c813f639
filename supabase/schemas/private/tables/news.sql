CREATE TABLE "private"."news" (
  "workspace_id" uuid                     NOT NULL,
  "told_at"      timestamp with time zone NOT NULL,
  CONSTRAINT "news_pkey" PRIMARY KEY (workspace_id),
  CONSTRAINT "news_workspace_id_fkey" FOREIGN KEY (workspace_id) REFERENCES public.workspaces(id) ON DELETE CASCADE
);

ALTER TABLE "private"."news"
  ENABLE ROW LEVEL SECURITY;

ALTER TABLE "private"."news"
  SET (fillfactor=50);
