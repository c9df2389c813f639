CREATE TABLE "private"."heads" (
  "lane"      integer  NOT NULL,
  "priority"  smallint NOT NULL,
  "low"       bigint   NOT NULL DEFAULT 0,
  "begin_at"  bigint   NOT NULL DEFAULT 0,
  "next_low"  bigint   NOT NULL DEFAULT 0,
  "after_xid" xid8,
  CONSTRAINT "heads_pkey" PRIMARY KEY (lane, priority),
  CONSTRAINT "heads_lane_fkey" FOREIGN KEY (lane) REFERENCES private.lanes(id) ON DELETE CASCADE
);

ALTER TABLE "private"."heads"
  ENABLE ROW LEVEL SECURITY;

ALTER TABLE "private"."heads"
  SET (fillfactor=20);
