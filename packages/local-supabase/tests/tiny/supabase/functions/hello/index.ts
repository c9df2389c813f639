Deno.serve(() => Response.json({ hello: Deno.env.get("SUPABASE_URL") !== undefined }))
