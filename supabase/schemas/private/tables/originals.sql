CREATE TABLE "private"."originals" (
  "example_id" uuid     NOT NULL,
  "exact"      bigint   NOT NULL,
  "sketch"     bit(512) NOT NULL,
  "bins"       bigint   NOT NULL,
  "bands"      bigint[] NOT NULL,
  CONSTRAINT "originals_pkey" PRIMARY KEY (example_id),
  CONSTRAINT "originals_example_id_fkey" FOREIGN KEY (example_id) REFERENCES public.examples(id) ON DELETE CASCADE
);

ALTER TABLE "private"."originals"
  ENABLE ROW LEVEL SECURITY;

CREATE INDEX originals_band_1_idx ON private.originals USING btree ((bands[1]));

CREATE INDEX originals_band_2_idx ON private.originals USING btree ((bands[2]));

CREATE INDEX originals_band_3_idx ON private.originals USING btree ((bands[3]));

CREATE INDEX originals_band_4_idx ON private.originals USING btree ((bands[4]));

CREATE INDEX originals_band_5_idx ON private.originals USING btree ((bands[5]));

CREATE INDEX originals_band_6_idx ON private.originals USING btree ((bands[6]));

CREATE INDEX originals_band_7_idx ON private.originals USING btree ((bands[7]));

CREATE INDEX originals_band_8_idx ON private.originals USING btree ((bands[8]));

CREATE INDEX originals_exact_idx ON private.originals USING btree (exact);
