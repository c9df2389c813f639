CREATE TABLE "private"."release_items" (
  "release_id"  uuid    NOT NULL,
  "position"    integer NOT NULL,
  "in_group"    text    NOT NULL,
  "item_id"     uuid    NOT NULL,
  "document_id" uuid,
  "author"      uuid,
  "approver"    uuid,
  "hash"        bytea   NOT NULL,
  "split_key"   text,
  "rejected"    text,
  CONSTRAINT "release_items_pkey" PRIMARY KEY (release_id, "position"),
  CONSTRAINT "release_items_release_id_fkey" FOREIGN KEY (release_id) REFERENCES public.releases(id) ON DELETE CASCADE
);

ALTER TABLE "private"."release_items"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX release_items_item_idx ON private.release_items USING btree (release_id, item_id);
