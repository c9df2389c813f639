// The one catalogue of errors: a code for programs, a status for HTTP, a sentence for people.
// Codes that SQL raises travel as `raise exception using errcode = 'PT<status>', message = '<code>', detail = '<more>'`;
// PostgREST turns the errcode into the HTTP status.
import { z } from "zod"

export const problems = {
  // access
  signed_out: { status: 401, say: "You are signed out. Sign in again to go on." },
  forbidden: { status: 403, say: "Your role in this workspace does not allow this. An owner can change it." },
  not_found: { status: 404, say: "There is nothing here, or it is not yours to see." }, // one answer for both
  last_owner: { status: 409, say: "A workspace needs an owner. Hand it over to someone first." },
  not_a_reviewer: {
    status: 409,
    say: "A viewer cannot review. Ask an owner or an editor, or change this person's role first.",
  },
  not_a_member: { status: 409, say: "This person is not a member of the workspace." },
  // sign-in
  link_expired: { status: 403, say: "This link or code has expired or was already used. Ask for a new one." },
  too_many_mails: {
    status: 429,
    say: "We just sent a mail to this address. Wait a moment before the next one.",
  },
  too_many_tries: { status: 429, say: "Too many tries. Wait a few minutes, then try again." },
  // invitations
  invitation_expired: {
    status: 410,
    say: "This invitation was good for 7 days and has expired. Ask for a new one.",
  },
  invitation_withdrawn: { status: 410, say: "This invitation was withdrawn. Ask whoever invited you." },
  invitation_used: { status: 410, say: "This invitation was used already. Ask for a new one." },
  invitation_for_other: {
    status: 403,
    say: "This invitation was sent to another address. Sign in with that one.",
  },
  already_member: { status: 409, say: "This person is already a member." },
  // input
  invalid_input: { status: 400, say: "Something in this request is not right." },
  name_taken: { status: 409, say: "An assistant of this name exists already. Choose another name." },
  already_here: { status: 409, say: "Already here" },
  too_large: { status: 413, say: "This is too large." },
  upload_incomplete: {
    status: 409,
    say: "The upload has not arrived completely. Choose the file again to resume it.",
  },
  other_content: { status: 409, say: "A document of this name is here already, with other content." },
  version_on_its_way: {
    status: 409,
    say: "A newer version of this file is on its way already. Wait until it has been read.",
  },
  method_not_allowed: { status: 405, say: "This address does not answer to that method." },
  unsupported_type: { status: 415, say: "Send JSON with the content type application/json." },
  key_reused: { status: 422, say: "This Idempotency-Key was used for another request. Take a new one." },
  under_way: {
    status: 409,
    say: "The same request is under way. Ask again with the same key for its answer.",
  },
  shown_once: {
    status: 409,
    say: "This was made already, and its secret was shown once. Revoke it and make another.",
  },
  // boxes on other people's pages
  wrong_origin: {
    status: 403,
    say: "This website may not ask here. Its address must be among those of the key, and the key not revoked.",
  },
  cap_reached: {
    status: 429,
    say: "This box has answered all the questions it may answer today.",
  },
  // limits and outages
  rate_limited: { status: 429, say: "Too many requests. Try again in a moment." },
  unavailable: {
    status: 503,
    say: "A part of the server does not answer right now. Nothing was lost; try again in a moment.",
  },
  provider_unavailable: { status: 503, say: "The model does not answer. Ask again in a moment." },
  nas_unavailable: { status: 502, say: "The training service does not answer. Nothing was lost; try again." },
  nas_refused: { status: 422, say: "The training service refused the data." },
  misconfigured: {
    status: 500,
    say: "This installation is not set up completely. Its owner finds the reason in the log.",
  },
  broken_off: { status: 0, say: "The answer broke off. What had come is kept; ask again." },
  offline: {
    status: 0,
    say: "The server cannot be reached. What you typed is kept; try again when the connection is back.",
  },
  unexpected: { status: 500, say: "Something went wrong on our side. Try again." },
  conflict: {
    status: 409,
    say: "Someone changed this at the same time. Look at the newest state and try again.",
  },
  no_source: {
    status: 409,
    say: "This example has no passage behind it. Variations are drafted from the source of an example.",
  },
  // live editing
  lineage_changed: {
    status: 409,
    say: "This example was tidied up on the server. What you typed is kept and goes in again by itself.",
  },
  not_opened: { status: 409, say: "Open the example before changing it." },
  not_settled: {
    status: 409,
    say: "The latest changes to examples are still being worked in. Wait a moment, then start training again.",
  },
  // review
  reason_needed: { status: 400, say: "Say in a sentence why it is rejected, in at most 500 characters." },
  still_wrong: { status: 409, say: "This is still the answer that was wrong. Correct it first." },
  already_decided: { status: 409, say: "Somebody has accepted or refused this rewrite already." },
  already_undone: { status: 409, say: "This change was taken back already." },
  // training and inference
  nothing_to_train: {
    status: 409,
    say: "Add at least one document or one example before you start training.",
  },
  already_training: { status: 409, say: "Training is already running." },
  already_ready: { status: 409, say: "This assistant is ready. Train it again from its page." },
  own_release: {
    status: 409,
    say: "The person who prepared a release can't approve it. Ask somebody else of the team.",
  },
  not_approved: { status: 409, say: "This release has not the approvals yet that this workspace asks for." },
  too_few_approvers: { status: 409, say: "There are not that many others who could approve." },
  not_a_version: { status: 409, say: "This version cannot answer: its training failed, or it was removed." },
  not_frozen: {
    status: 409,
    say: "The data is still being frozen. Wait a moment, then start training again.",
  },
  not_training: { status: 409, say: "No training is running." },
  too_many_test_questions: {
    status: 409,
    say: "An assistant has at most 500 test questions: each new model answers all of them. Remove some first.",
  },
  no_documents: {
    status: 409,
    say: "Add a document that can be read first: questions are suggested from documents.",
  },
  suggestions_wait: {
    status: 409,
    say: "Ten suggestions wait already. Keep or dismiss some of them first.",
  },
  not_ready: { status: 409, say: "This assistant is not ready to answer yet." },
  // task hub
  stale_generation: {
    status: 409,
    say: "This task was given to another worker meanwhile. Nothing was changed.",
  },
  no_generation: { status: 400, say: "The generation of the task is missing." },
  not_a_worker: { status: 403, say: "Only a worker account may do this." },
  no_folder_token: {
    status: 403,
    say: "This token syncs no folder. Make one beside the documents of an assistant.",
  },
  folder_taken: {
    status: 409,
    say: "Another process has begun to sync this folder meanwhile. Nothing was changed.",
  },
  beyond_token: { status: 403, say: "The worker's token does not cover these capabilities." },
  too_many_workers: {
    status: 429,
    say: "This account has as many workers as it may have. One of them must end first.",
  },
  not_failed: { status: 409, say: "Only a task that has failed can be tried again." },
  not_retryable: {
    status: 409,
    say: "This task belongs to something larger, a training run for instance. Start that again instead.",
  },
  not_cancellable: {
    status: 409,
    say: "Cerebros asked for this task itself. It ends with the document or training run it belongs to.",
  },
} as const satisfies Record<string, { status: number; say: string }>

export type ProblemCode = keyof typeof problems

/** What a program is told instead of `signed_out`'s sentence: it was never signed in. */
export const KEY_PROBLEMS = {
  missing: "This request carries no API key. Send one in the header Authorization: Bearer <key>.",
  refused: "This API key is not valid: it is unknown here or was revoked. Create a new one in Cerebros.",
}

/** How every function answers an error; `detail` says what and where when there is more to say. */
export const ProblemBody = z.object({
  error: z.string(),
  code: z.string(),
  detail: z.string().optional(),
  request_id: z.string().optional(),
})
export type ProblemBody = z.infer<typeof ProblemBody>

/** An error with a code of the catalogue. Its message is the sentence for people. */
export class Problem extends Error {
  readonly code: ProblemCode
  readonly status: number
  readonly detail: string | undefined
  /** When to try again, if the other side said so (ms). */
  readonly retryAfterMs: number | undefined

  constructor(
    code: ProblemCode,
    options: {
      detail?: string | undefined
      retryAfterMs?: number | undefined
      cause?: unknown
      /** Another sentence, for whom that of the catalogue does not fit. */
      say?: string
    } = {},
  ) {
    super(options.say ?? problems[code].say, { cause: options.cause })
    this.name = "Problem"
    this.code = code
    this.status = problems[code].status
    this.detail = options.detail
    this.retryAfterMs = options.retryAfterMs
  }
}

/** Whether `code` is one of the catalogue's. */
export const isProblemCode = (code: unknown): code is ProblemCode =>
  typeof code === "string" && Object.hasOwn(problems, code)
