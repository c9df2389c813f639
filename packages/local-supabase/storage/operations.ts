// What a request does, under hosted's names: policies read it as `storage.operation()`.

export type Operation =
  | `storage.bucket.${"create" | "delete" | "empty" | "get" | "list" | "update"}`
  | `storage.object.${"copy" | "delete" | "delete_many" | "list" | "list_v2" | "move"}`
  | `storage.object.${"get_authenticated" | "get_public" | "get_signed" | "info_authenticated" | "info_public"}`
  | `storage.object.${"sign" | "sign_many" | "sign_upload_url"}`
  | `storage.object.${"upload" | "upload_signed" | "upload_update"}`
  | `storage.tus.upload.${"create" | "get" | "part"}`
