CREATE POLICY "A purging worker deletes orphaned files" ON "storage"."objects"
  FOR DELETE
  TO "authenticated"
  USING (((bucket_id, name) IN ( SELECT orphan.bucket_id,
    orphan.name
   FROM private.orphaned_files() orphan(bucket_id, name))));

CREATE POLICY "A purging worker sees orphaned files" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING (((bucket_id, name) IN ( SELECT orphan.bucket_id,
    orphan.name
   FROM private.orphaned_files() orphan(bucket_id, name))));

CREATE POLICY "A worker sees the files of a release it freezes" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING (((bucket_id = 'training'::text) AND (array_to_string((storage.foldername(name))[1:3], '/'::text) IN ( SELECT private.folders_i_freeze() AS folders_i_freeze))));

CREATE POLICY "A worker writes the files of a release it freezes" ON "storage"."objects"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (((bucket_id = 'training'::text) AND (array_to_string((storage.foldername(name))[1:3], '/'::text) IN ( SELECT private.folders_i_freeze() AS folders_i_freeze))));

CREATE POLICY "Members open the files of their documents" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING (((bucket_id = 'documents'::text) AND (EXISTS ( SELECT
   FROM public.documents d
  WHERE ((d.object_path = objects.name) AND ((d.removed_at IS NULL) OR (EXISTS ( SELECT
           FROM public.documents now
          WHERE ((now.id = d.version_of) AND (now.removed_at IS NULL))))))))));

CREATE POLICY "Nobody signs an address of a file" ON "storage"."objects"
  AS RESTRICTIVE
  FOR SELECT
  TO "authenticated"
  USING ((COALESCE(( SELECT storage.operation() AS operation), ''::text) <> ALL (ARRAY['storage.object.sign'::text, 'storage.object.sign_many'::text])));

CREATE POLICY "Nobody signs an address to upload to" ON "storage"."objects"
  AS RESTRICTIVE
  FOR INSERT
  TO "authenticated"
  WITH CHECK ((COALESCE(( SELECT storage.operation() AS operation), ''::text) <> 'storage.object.sign_upload_url'::text));

CREATE POLICY "Those who may start training read its data" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING (((bucket_id = 'training'::text) AND ((storage.foldername(name))[1] IN ( SELECT (workspace.workspace)::text AS workspace
   FROM private.workspaces_where_i_may('start_training'::text) workspace(workspace)))));

CREATE POLICY "Whoever keeps a folder in step sends the files it announced" ON "storage"."objects"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (((bucket_id = 'documents'::text) AND (name IN ( SELECT private.files_i_send() AS files_i_send))));

CREATE POLICY "Workers open the files of tasks they hold" ON "storage"."objects"
  FOR SELECT
  TO "authenticated"
  USING (((bucket_id = 'documents'::text) AND (name IN ( SELECT private.files_i_hold() AS files_i_hold))));

CREATE POLICY "Editors upload the files of documents they announced" ON "storage"."objects"
  FOR INSERT
  TO "authenticated"
  WITH CHECK (((bucket_id = 'documents'::text) AND (EXISTS ( SELECT
   FROM public.documents
  WHERE
    ((documents.object_path = objects.name) AND (documents.state = 'uploading'::text) AND (documents.uploaded_by = ( SELECT private.live_user_id() AS live_user_id)) AND
    (documents.workspace_id IN ( SELECT private.workspaces_where_i_may('edit'::text) AS workspaces_where_i_may)))))));
