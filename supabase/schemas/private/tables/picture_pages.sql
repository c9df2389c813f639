CREATE TABLE "private"."picture_pages" (
  "document_id" uuid    NOT NULL,
  "page"        integer NOT NULL,
  "reading"     jsonb,
  CONSTRAINT "page_is_counted" CHECK (((page >= 1) AND (page <= 3000))),
  CONSTRAINT "picture_pages_pkey" PRIMARY KEY (document_id, page),
  CONSTRAINT "reading_fits" CHECK ((octet_length((reading)::text) <= 1000000)),
  CONSTRAINT "picture_pages_document_id_fkey" FOREIGN KEY (document_id) REFERENCES public.documents(id) ON DELETE CASCADE
);
