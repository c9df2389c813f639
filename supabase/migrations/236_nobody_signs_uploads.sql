-- What 026 says of reading holds of writing: whoever holds an address that was signed for an upload writes without
-- being asked again, two hours long, though they were removed meanwhile.
create policy "Nobody signs an address to upload to" on storage.objects
  as restrictive
  for insert to authenticated
  with check (coalesce((select storage.operation()), '') <> 'storage.object.sign_upload_url');
