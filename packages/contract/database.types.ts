
export type Json = string | number | boolean | null | { [key: string]: Json | undefined } | Json[]

export type Database = {
  
  "public": {
          Tables: {
            "agents": {
                  Row: {
                    "answered_by": string,"created_at": string,"created_by": string | null,"deleted_at": string | null,"failure_reason": string | null,"furthest_step": number,"id": string,"name": string,"notice": string | null,"purpose": string,"settings": NonNullable<Json>,"slug": string,"status": string,"training_stage": number | null,"updated_at": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "answered_by"?: string,"created_at"?: string,"created_by"?: string | null,"deleted_at"?: string | null,"failure_reason"?: string | null,"furthest_step"?: number,"id"?: string,"name": string,"notice"?: string | null,"purpose"?: string,"settings"?: NonNullable<Json>,"slug"?: string,"status"?: string,"training_stage"?: number | null,"updated_at"?: string,"version"?: number,"workspace_id": string
                  }
                  Update: {
                    "answered_by"?: string,"created_at"?: string,"created_by"?: string | null,"deleted_at"?: string | null,"failure_reason"?: string | null,"furthest_step"?: number,"id"?: string,"name"?: string,"notice"?: string | null,"purpose"?: string,"settings"?: NonNullable<Json>,"slug"?: string,"status"?: string,"training_stage"?: number | null,"updated_at"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "agents_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"api_keys": {
                  Row: {
                    "created_at": string,"created_by": string | null,"hint": string,"id": string,"last_used_at": string | null,"name": string,"revoked_at": string | null,"user_id": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by"?: string | null,"hint": string,"id"?: string,"last_used_at"?: string | null,"name": string,"revoked_at"?: string | null,"user_id": string,"workspace_id": string
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string | null,"hint"?: string,"id"?: string,"last_used_at"?: string | null,"name"?: string,"revoked_at"?: string | null,"user_id"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "api_keys_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"audit_log": {
                  Row: {
                    "action": string,"actor": string | null,"at": string,"detail": string,"id": number,"subject": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "action": string,"actor"?: string | null,"at"?: string,"detail"?: string,"id"?: never,"subject"?: string,"workspace_id": string
                  }
                  Update: {
                    "action"?: string,"actor"?: string | null,"at"?: string,"detail"?: string,"id"?: never,"subject"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "audit_log_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"blind_choices": {
                  Row: {
                    "chosen_at": string,"one_id": string,"other_id": string,"preferred": string,"question_id": string,"user_id": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "chosen_at"?: string,"one_id": string,"other_id": string,"preferred": string,"question_id": string,"user_id": string,"workspace_id": string
                  }
                  Update: {
                    "chosen_at"?: string,"one_id"?: string,"other_id"?: string,"preferred"?: string,"question_id"?: string,"user_id"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "blind_choices_one_id_workspace_id_fkey"
      columns: ["one_id","workspace_id"]
isOneToOne: false
      referencedRelation: "models"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "blind_choices_other_id_workspace_id_fkey"
      columns: ["other_id","workspace_id"]
isOneToOne: false
      referencedRelation: "models"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "blind_choices_question_id_fkey"
      columns: ["question_id"]
isOneToOne: false
      referencedRelation: "test_questions"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "blind_choices_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["user_id"]
    }
                  ]
                },"box_keys": {
                  Row: {
                    "agent_id": string,"created_at": string,"created_by": string | null,"id": string,"last_used_at": string | null,"name": string,"origins": (string)[],"per_day": number,"per_minute": number,"per_visitor": number,"revoked_at": string | null,"shows": string,"user_id": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"created_at"?: string,"created_by"?: string | null,"id": string,"last_used_at"?: string | null,"name": string,"origins": (string)[],"per_day": number,"per_minute": number,"per_visitor": number,"revoked_at"?: string | null,"shows": string,"user_id": string,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"created_at"?: string,"created_by"?: string | null,"id"?: string,"last_used_at"?: string | null,"name"?: string,"origins"?: (string)[],"per_day"?: number,"per_minute"?: number,"per_visitor"?: number,"revoked_at"?: string | null,"shows"?: string,"user_id"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "box_keys_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "box_keys_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"chunks": {
                  Row: {
                    "agent_id": string,"created_at": string,"document_id": string,"example_count": number,"heading_path": (string)[],"id": string,"index": number,"left_out_count": number,"note": string | null,"problem": string | null,"span_end": number,"span_start": number,"state": string,"task_id": string | null,"updated_at": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"created_at"?: string,"document_id": string,"example_count"?: number,"heading_path"?: (string)[],"id"?: string,"index": number,"left_out_count"?: number,"note"?: string | null,"problem"?: string | null,"span_end": number,"span_start": number,"state"?: string,"task_id"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"created_at"?: string,"document_id"?: string,"example_count"?: number,"heading_path"?: (string)[],"id"?: string,"index"?: number,"left_out_count"?: number,"note"?: string | null,"problem"?: string | null,"span_end"?: number,"span_start"?: number,"state"?: string,"task_id"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "chunks_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "chunks_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "chunks_document_id_workspace_id_fkey"
      columns: ["document_id","workspace_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "chunks_document_id_workspace_id_fkey"
      columns: ["document_id","workspace_id"]
isOneToOne: false
      referencedRelation: "drafting"
      referencedColumns: ["document_id","workspace_id"]
    }
                  ]
                },"comments": {
                  Row: {
                    "agent_id": string,"author": string | null,"body": string,"created_at": string,"deleted_at": string | null,"edited_at": string | null,"example_id": string,"id": string,"mentions": (string)[],"resolved_at": string | null,"resolved_by": string | null,"updated_at": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"author"?: string | null,"body": string,"created_at"?: string,"deleted_at"?: string | null,"edited_at"?: string | null,"example_id": string,"id"?: string,"mentions"?: (string)[],"resolved_at"?: string | null,"resolved_by"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"author"?: string | null,"body"?: string,"created_at"?: string,"deleted_at"?: string | null,"edited_at"?: string | null,"example_id"?: string,"id"?: string,"mentions"?: (string)[],"resolved_at"?: string | null,"resolved_by"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "comments_example_id_workspace_id_fkey"
      columns: ["example_id","workspace_id"]
isOneToOne: false
      referencedRelation: "examples"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"contents": {
                  Row: {
                    "content_hash": string,"created_at": string,"extracted_by": string,"outline": NonNullable<Json>,"text": string,"verified_at": string | null,"warnings": (string)[],"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "content_hash": string,"created_at"?: string,"extracted_by": string,"outline"?: NonNullable<Json>,"text": string,"verified_at"?: string | null,"warnings"?: (string)[],"workspace_id": string
                  }
                  Update: {
                    "content_hash"?: string,"created_at"?: string,"extracted_by"?: string,"outline"?: NonNullable<Json>,"text"?: string,"verified_at"?: string | null,"warnings"?: (string)[],"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "contents_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"corrections": {
                  Row: {
                    "asked_again": Json | null,"asked_again_of": string | null,"context": NonNullable<Json>,"example_id": string,"made_at": string,"made_by": string | null,"rejected": string,"run_id": string,"sources": NonNullable<Json>,"told_at": string | null,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "asked_again"?: Json | null,"asked_again_of"?: string | null,"context"?: NonNullable<Json>,"example_id": string,"made_at"?: string,"made_by"?: string | null,"rejected": string,"run_id": string,"sources"?: NonNullable<Json>,"told_at"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "asked_again"?: Json | null,"asked_again_of"?: string | null,"context"?: NonNullable<Json>,"example_id"?: string,"made_at"?: string,"made_by"?: string | null,"rejected"?: string,"run_id"?: string,"sources"?: NonNullable<Json>,"told_at"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "corrections_asked_again_of_workspace_id_fkey"
      columns: ["asked_again_of","workspace_id"]
isOneToOne: false
      referencedRelation: "models"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "corrections_example_id_fkey"
      columns: ["example_id"]
isOneToOne: true
      referencedRelation: "examples"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "corrections_run_id_workspace_id_fkey"
      columns: ["run_id","workspace_id"]
isOneToOne: false
      referencedRelation: "runs"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"documents": {
                  Row: {
                    "agent_id": string,"char_count": number | null,"collection": string,"content_hash": string,"created_at": string,"drafting_requested_at": string | null,"drafting_requested_by": string | null,"file_at": string,"file_version": number | null,"id": string,"is_sample": boolean,"looks_like": string | null,"mime": string,"name": string,"object_id": string,"object_path": string,"page_count": number | null,"picture_count": number | null,"pictures_read": number,"planned_at": string | null,"problem": string | null,"question": Json | null,"reading": NonNullable<Json>,"removed_at": string | null,"size_bytes": number,"state": string,"updated_at": string,"uploaded_by": string | null,"version": number,"version_of": string | null,"warnings": (string)[],"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"char_count"?: number | null,"collection": string,"content_hash": string,"created_at"?: string,"drafting_requested_at"?: string | null,"drafting_requested_by"?: string | null,"file_at"?: string,"file_version"?: number | null,"id"?: string,"is_sample"?: boolean,"looks_like"?: string | null,"mime"?: string,"name": string,"object_id"?: string,"object_path"?: never,"page_count"?: number | null,"picture_count"?: number | null,"pictures_read"?: number,"planned_at"?: string | null,"problem"?: string | null,"question"?: Json | null,"reading"?: NonNullable<Json>,"removed_at"?: string | null,"size_bytes": number,"state"?: string,"updated_at"?: string,"uploaded_by"?: string | null,"version"?: number,"version_of"?: string | null,"warnings"?: (string)[],"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"char_count"?: number | null,"collection"?: string,"content_hash"?: string,"created_at"?: string,"drafting_requested_at"?: string | null,"drafting_requested_by"?: string | null,"file_at"?: string,"file_version"?: number | null,"id"?: string,"is_sample"?: boolean,"looks_like"?: string | null,"mime"?: string,"name"?: string,"object_id"?: string,"object_path"?: never,"page_count"?: number | null,"picture_count"?: number | null,"pictures_read"?: number,"planned_at"?: string | null,"problem"?: string | null,"question"?: Json | null,"reading"?: NonNullable<Json>,"removed_at"?: string | null,"size_bytes"?: number,"state"?: string,"updated_at"?: string,"uploaded_by"?: string | null,"version"?: number,"version_of"?: string | null,"warnings"?: (string)[],"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "documents_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "documents_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "documents_version_of_fkey"
      columns: ["version_of"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "documents_version_of_fkey"
      columns: ["version_of"]
isOneToOne: false
      referencedRelation: "drafting"
      referencedColumns: ["document_id"]
    }
                  ]
                },"example_scores": {
                  Row: {
                    "agent_id": string,"completeness": number,"duplication": number,"example_id": string,"grounding": number,"judged_at": string,"of_words": string,"question": number,"reason": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"completeness": number,"duplication": number,"example_id": string,"grounding": number,"judged_at"?: string,"of_words": string,"question": number,"reason": string,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"completeness"?: number,"duplication"?: number,"example_id"?: string,"grounding"?: number,"judged_at"?: string,"of_words"?: string,"question"?: number,"reason"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "example_scores_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "example_scores_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "example_scores_example_id_workspace_id_fkey"
      columns: ["example_id","workspace_id"]
isOneToOne: false
      referencedRelation: "examples"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"example_versions": {
                  Row: {
                    "at": string,"authors": (string)[],"context": string,"example_id": string,"number": number,"output": string,"prompt": string,"reasoning": string,"settled_seq": number,"started_at": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "at"?: string,"authors"?: (string)[],"context"?: string,"example_id": string,"number": number,"output": string,"prompt": string,"reasoning": string,"settled_seq": number,"started_at"?: string,"workspace_id": string
                  }
                  Update: {
                    "at"?: string,"authors"?: (string)[],"context"?: string,"example_id"?: string,"number"?: number,"output"?: string,"prompt"?: string,"reasoning"?: string,"settled_seq"?: number,"started_at"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "example_versions_example_id_fkey"
      columns: ["example_id"]
isOneToOne: false
      referencedRelation: "examples"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "example_versions_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"examples": {
                  Row: {
                    "agent_id": string,"assignee": string | null,"chunk_id": string | null,"context": string,"created_at": string,"created_by": string | null,"deleted_at": string | null,"document_id": string | null,"duplicate_of": string | null,"edited_at": string | null,"edited_by": string | null,"fingerprint": string,"id": string,"judged": number | null,"number": number,"origin": string,"output": string,"prompt": string,"quality": number,"quote": string | null,"quote_state": string | null,"reasoned_at": string | null,"reasoning": string,"reasoning_stale": boolean,"reject_reason": string | null,"reviewed_at": string | null,"reviewed_by": string | null,"span_end": number | null,"span_start": number | null,"split_key": string | null,"state": string,"tags": (string)[],"updated_at": string,"version": number,"workspace_id": string,"written_by_model": string | null,"group_of": string | null
                  }
                  ComputedFields: "group_of"
                  Insert: {
                    "agent_id": string,"assignee"?: string | null,"chunk_id"?: string | null,"context"?: string,"created_at"?: string,"created_by"?: string | null,"deleted_at"?: string | null,"document_id"?: string | null,"duplicate_of"?: string | null,"edited_at"?: string | null,"edited_by"?: string | null,"fingerprint"?: never,"id"?: string,"judged"?: number | null,"number"?: number,"origin"?: string,"output"?: string,"prompt"?: string,"quality"?: never,"quote"?: string | null,"quote_state"?: string | null,"reasoned_at"?: string | null,"reasoning"?: string,"reasoning_stale"?: boolean,"reject_reason"?: string | null,"reviewed_at"?: string | null,"reviewed_by"?: string | null,"span_end"?: number | null,"span_start"?: number | null,"split_key"?: string | null,"state"?: string,"tags"?: (string)[],"updated_at"?: string,"version"?: number,"workspace_id": string,"written_by_model"?: string | null
                  }
                  Update: {
                    "agent_id"?: string,"assignee"?: string | null,"chunk_id"?: string | null,"context"?: string,"created_at"?: string,"created_by"?: string | null,"deleted_at"?: string | null,"document_id"?: string | null,"duplicate_of"?: string | null,"edited_at"?: string | null,"edited_by"?: string | null,"fingerprint"?: never,"id"?: string,"judged"?: number | null,"number"?: number,"origin"?: string,"output"?: string,"prompt"?: string,"quality"?: never,"quote"?: string | null,"quote_state"?: string | null,"reasoned_at"?: string | null,"reasoning"?: string,"reasoning_stale"?: boolean,"reject_reason"?: string | null,"reviewed_at"?: string | null,"reviewed_by"?: string | null,"span_end"?: number | null,"span_start"?: number | null,"split_key"?: string | null,"state"?: string,"tags"?: (string)[],"updated_at"?: string,"version"?: number,"workspace_id"?: string,"written_by_model"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "assignee_is_a_member"
      columns: ["workspace_id","assignee"]
isOneToOne: false
      referencedRelation: "members"
      referencedColumns: ["workspace_id","user_id"]
    },{
      foreignKeyName: "examples_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "examples_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "examples_chunk_id_fkey"
      columns: ["chunk_id"]
isOneToOne: false
      referencedRelation: "chunks"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "examples_document_id_workspace_id_fkey"
      columns: ["document_id","workspace_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "examples_document_id_workspace_id_fkey"
      columns: ["document_id","workspace_id"]
isOneToOne: false
      referencedRelation: "drafting"
      referencedColumns: ["document_id","workspace_id"]
    },{
      foreignKeyName: "examples_duplicate_of_fkey"
      columns: ["duplicate_of"]
isOneToOne: false
      referencedRelation: "examples"
      referencedColumns: ["id"]
    }
                  ]
                },"invitations": {
                  Row: {
                    "accepted_at": string | null,"created_at": string,"email": string,"expires_at": string,"id": string,"invited_by": string | null,"role": string,"withdrawn_at": string | null,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "accepted_at"?: string | null,"created_at"?: string,"email": string,"expires_at"?: string,"id"?: string,"invited_by"?: string | null,"role"?: string,"withdrawn_at"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "accepted_at"?: string | null,"created_at"?: string,"email"?: string,"expires_at"?: string,"id"?: string,"invited_by"?: string | null,"role"?: string,"withdrawn_at"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "invitations_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"learned_answers": {
                  Row: {
                    "run_id": string,"told_at": string,"user_id": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "run_id": string,"told_at"?: string,"user_id": string,"version": number,"workspace_id": string
                  }
                  Update: {
                    "run_id"?: string,"told_at"?: string,"user_id"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "learned_answers_run_id_workspace_id_fkey"
      columns: ["run_id","workspace_id"]
isOneToOne: false
      referencedRelation: "runs"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "learned_answers_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["user_id"]
    }
                  ]
                },"live_changes": {
                  Row: {
                    "agent_id": string,"changed_at": string,"changed_by": string | null,"changed_by_name": string,"id": number,"model_id": string,"note": string,"previous_id": string | null,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"changed_at"?: string,"changed_by"?: string | null,"changed_by_name"?: string,"id"?: never,"model_id": string,"note"?: string,"previous_id"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"changed_at"?: string,"changed_by"?: string | null,"changed_by_name"?: string,"id"?: never,"model_id"?: string,"note"?: string,"previous_id"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "live_changes_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "live_changes_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "live_changes_model_id_workspace_id_fkey"
      columns: ["model_id","workspace_id"]
isOneToOne: false
      referencedRelation: "models"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "live_changes_previous_id_workspace_id_fkey"
      columns: ["previous_id","workspace_id"]
isOneToOne: false
      referencedRelation: "models"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"members": {
                  Row: {
                    "created_at": string,"role": string,"user_id": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"role"?: string,"user_id": string,"workspace_id": string
                  }
                  Update: {
                    "created_at"?: string,"role"?: string,"user_id"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "members_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "members_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"messages": {
                  Row: {
                    "author_id": string | null,"created_at": string,"id": string,"number": number,"parent_id": string | null,"role": string,"run_id": string | null,"text": string | null,"thread_id": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "author_id"?: string | null,"created_at"?: string,"id": string,"number": number,"parent_id"?: string | null,"role": string,"run_id"?: string | null,"text"?: string | null,"thread_id": string,"workspace_id": string
                  }
                  Update: {
                    "author_id"?: string | null,"created_at"?: string,"id"?: string,"number"?: number,"parent_id"?: string | null,"role"?: string,"run_id"?: string | null,"text"?: string | null,"thread_id"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "messages_parent_id_fkey"
      columns: ["parent_id"]
isOneToOne: false
      referencedRelation: "messages"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "messages_run_id_workspace_id_fkey"
      columns: ["run_id","workspace_id"]
isOneToOne: false
      referencedRelation: "runs"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "messages_thread_id_workspace_id_fkey"
      columns: ["thread_id","workspace_id"]
isOneToOne: false
      referencedRelation: "threads"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"models": {
                  Row: {
                    "agent_id": string,"artefact_bytes": number | null,"artefact_hash": string | null,"created_at": string,"encoder": string | null,"id": string,"is_pinned": boolean,"name": string,"number": number | null,"release_hash": string | null,"release_id": string | null,"run_id": string,"state": string,"suggested_at": string | null,"test_problem": string | null,"updated_at": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"artefact_bytes"?: number | null,"artefact_hash"?: string | null,"created_at"?: string,"encoder"?: string | null,"id"?: string,"is_pinned"?: boolean,"name": string,"number"?: number | null,"release_hash"?: string | null,"release_id"?: string | null,"run_id": string,"state"?: string,"suggested_at"?: string | null,"test_problem"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"artefact_bytes"?: number | null,"artefact_hash"?: string | null,"created_at"?: string,"encoder"?: string | null,"id"?: string,"is_pinned"?: boolean,"name"?: string,"number"?: number | null,"release_hash"?: string | null,"release_id"?: string | null,"run_id"?: string,"state"?: string,"suggested_at"?: string | null,"test_problem"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "models_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "models_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "models_release_id_workspace_id_fkey"
      columns: ["release_id","workspace_id"]
isOneToOne: false
      referencedRelation: "releases"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "models_run_id_workspace_id_fkey"
      columns: ["run_id","workspace_id"]
isOneToOne: false
      referencedRelation: "training_runs"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"notifications": {
                  Row: {
                    "agent_id": string | null,"created_at": string,"id": string,"kind": string,"payload": NonNullable<Json>,"read_at": string | null,"user_id": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id"?: string | null,"created_at"?: string,"id"?: string,"kind": string,"payload"?: NonNullable<Json>,"read_at"?: string | null,"user_id": string,"version"?: number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string | null,"created_at"?: string,"id"?: string,"kind"?: string,"payload"?: NonNullable<Json>,"read_at"?: string | null,"user_id"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "notifications_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "notifications_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "notifications_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["user_id"]
    },{
      foreignKeyName: "notifications_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"passage_drafts": {
                  Row: {
                    "agent_id": string,"created_at": string,"document_id": string,"id": string,"made_count": number,"note": string | null,"problem": string | null,"requested_by": string | null,"span_end": number,"span_start": number,"state": string,"task_id": string | null,"updated_at": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"created_at"?: string,"document_id": string,"id"?: string,"made_count"?: number,"note"?: string | null,"problem"?: string | null,"requested_by"?: string | null,"span_end": number,"span_start": number,"state"?: string,"task_id"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"created_at"?: string,"document_id"?: string,"id"?: string,"made_count"?: number,"note"?: string | null,"problem"?: string | null,"requested_by"?: string | null,"span_end"?: number,"span_start"?: number,"state"?: string,"task_id"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "passage_drafts_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "passage_drafts_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "passage_drafts_document_id_workspace_id_fkey"
      columns: ["document_id","workspace_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "passage_drafts_document_id_workspace_id_fkey"
      columns: ["document_id","workspace_id"]
isOneToOne: false
      referencedRelation: "drafting"
      referencedColumns: ["document_id","workspace_id"]
    }
                  ]
                },"profiles": {
                  Row: {
                    "created_at": string,"email": string,"name": string,"preferences": NonNullable<Json>,"user_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"email": string,"name"?: string,"preferences"?: NonNullable<Json>,"user_id": string
                  }
                  Update: {
                    "created_at"?: string,"email"?: string,"name"?: string,"preferences"?: NonNullable<Json>,"user_id"?: string
                  }
                  Relationships: [
                    
                  ]
                },"proposals": {
                  Row: {
                    "after": Json | null,"agent_id": string,"asking_id": string,"before": Json | null,"created_at": string,"decided_at": string | null,"decided_by": string | null,"decision_id": string | null,"example_id": string,"id": string,"instruction": string,"problem": string | null,"requested_by": string | null,"seq": number | null,"state": string,"task_id": string | null,"updated_at": string,"version": number,"workspace_id": string,"written_by_model": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "after"?: Json | null,"agent_id": string,"asking_id": string,"before"?: Json | null,"created_at"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"decision_id"?: string | null,"example_id": string,"id"?: string,"instruction": string,"problem"?: string | null,"requested_by"?: string | null,"seq"?: number | null,"state"?: string,"task_id"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id": string,"written_by_model"?: string | null
                  }
                  Update: {
                    "after"?: Json | null,"agent_id"?: string,"asking_id"?: string,"before"?: Json | null,"created_at"?: string,"decided_at"?: string | null,"decided_by"?: string | null,"decision_id"?: string | null,"example_id"?: string,"id"?: string,"instruction"?: string,"problem"?: string | null,"requested_by"?: string | null,"seq"?: number | null,"state"?: string,"task_id"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id"?: string,"written_by_model"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "proposals_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "proposals_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "proposals_example_id_workspace_id_fkey"
      columns: ["example_id","workspace_id"]
isOneToOne: false
      referencedRelation: "examples"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"releases": {
                  Row: {
                    "agent_id": string,"approvals": NonNullable<Json>,"counts": NonNullable<Json>,"created_at": string,"folder": string | null,"frozen_at": string | null,"frozen_by": string | null,"frozen_by_name": string,"hash": string | null,"id": string,"include_unreviewed": boolean,"manifest": Json | null,"note": string,"number": number,"problem": string | null,"state": string,"updated_at": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"approvals"?: NonNullable<Json>,"counts"?: NonNullable<Json>,"created_at"?: string,"folder"?: string | null,"frozen_at"?: string | null,"frozen_by"?: string | null,"frozen_by_name"?: string,"hash"?: string | null,"id"?: string,"include_unreviewed": boolean,"manifest"?: Json | null,"note"?: string,"number": number,"problem"?: string | null,"state"?: string,"updated_at"?: string,"version"?: number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"approvals"?: NonNullable<Json>,"counts"?: NonNullable<Json>,"created_at"?: string,"folder"?: string | null,"frozen_at"?: string | null,"frozen_by"?: string | null,"frozen_by_name"?: string,"hash"?: string | null,"id"?: string,"include_unreviewed"?: boolean,"manifest"?: Json | null,"note"?: string,"number"?: number,"problem"?: string | null,"state"?: string,"updated_at"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "releases_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "releases_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"review_batches": {
                  Row: {
                    "agent_id": string,"change": NonNullable<Json>,"changed": number,"id": string,"kind": string,"made_at": string,"made_by": string | null,"restored": number | null,"undone_at": string | null,"undone_by": string | null,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"change": NonNullable<Json>,"changed"?: number,"id"?: string,"kind": string,"made_at"?: string,"made_by"?: string | null,"restored"?: number | null,"undone_at"?: string | null,"undone_by"?: string | null,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"change"?: NonNullable<Json>,"changed"?: number,"id"?: string,"kind"?: string,"made_at"?: string,"made_by"?: string | null,"restored"?: number | null,"undone_at"?: string | null,"undone_by"?: string | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "review_batches_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "review_batches_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"run_events": {
                  Row: {
                    "at": string,"payload": NonNullable<Json>,"run_id": string,"seq": number,"type": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "at"?: string,"payload"?: NonNullable<Json>,"run_id": string,"seq": number,"type": string,"workspace_id": string
                  }
                  Update: {
                    "at"?: string,"payload"?: NonNullable<Json>,"run_id"?: string,"seq"?: number,"type"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "run_events_run_id_workspace_id_fkey"
      columns: ["run_id","workspace_id"]
isOneToOne: false
      referencedRelation: "runs"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"run_ratings": {
                  Row: {
                    "is_good": boolean,"rated_at": string,"reason": string,"run_id": string,"user_id": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "is_good": boolean,"rated_at"?: string,"reason"?: string,"run_id": string,"user_id": string,"workspace_id": string
                  }
                  Update: {
                    "is_good"?: boolean,"rated_at"?: string,"reason"?: string,"run_id"?: string,"user_id"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "run_ratings_run_id_workspace_id_fkey"
      columns: ["run_id","workspace_id"]
isOneToOne: false
      referencedRelation: "runs"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "run_ratings_user_id_fkey"
      columns: ["user_id"]
isOneToOne: false
      referencedRelation: "profiles"
      referencedColumns: ["user_id"]
    }
                  ]
                },"runs": {
                  Row: {
                    "agent_id": string,"answer": string,"answered_by": string,"api_key_id": string | null,"asked_after": string | null,"asked_by": string | null,"box_key_id": string | null,"caller": string,"closest": NonNullable<Json>,"created_at": string,"finished_at": string | null,"first_token_ms": number | null,"id": string,"input_tokens": number | null,"language_model": string | null,"latency_ms": number | null,"model": string,"notice": string | null,"outcome": string | null,"output_tokens": number | null,"prompt": string,"question_key": string | null,"reason": string | null,"sources": NonNullable<Json>,"started_at": string | null,"state": string,"stopped_by": string | null,"thread_id": string | null,"version_number": number | null,"visitor_rating": boolean | null,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"answer"?: string,"answered_by"?: string,"api_key_id"?: string | null,"asked_after"?: string | null,"asked_by"?: string | null,"box_key_id"?: string | null,"caller": string,"closest"?: NonNullable<Json>,"created_at"?: string,"finished_at"?: string | null,"first_token_ms"?: number | null,"id"?: string,"input_tokens"?: number | null,"language_model"?: string | null,"latency_ms"?: number | null,"model": string,"notice"?: string | null,"outcome"?: string | null,"output_tokens"?: number | null,"prompt": string,"question_key"?: never,"reason"?: string | null,"sources"?: NonNullable<Json>,"started_at"?: string | null,"state"?: string,"stopped_by"?: string | null,"thread_id"?: string | null,"version_number"?: number | null,"visitor_rating"?: boolean | null,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"answer"?: string,"answered_by"?: string,"api_key_id"?: string | null,"asked_after"?: string | null,"asked_by"?: string | null,"box_key_id"?: string | null,"caller"?: string,"closest"?: NonNullable<Json>,"created_at"?: string,"finished_at"?: string | null,"first_token_ms"?: number | null,"id"?: string,"input_tokens"?: number | null,"language_model"?: string | null,"latency_ms"?: number | null,"model"?: string,"notice"?: string | null,"outcome"?: string | null,"output_tokens"?: number | null,"prompt"?: string,"question_key"?: never,"reason"?: string | null,"sources"?: NonNullable<Json>,"started_at"?: string | null,"state"?: string,"stopped_by"?: string | null,"thread_id"?: string | null,"version_number"?: number | null,"visitor_rating"?: boolean | null,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "runs_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "runs_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "runs_api_key_id_fkey"
      columns: ["api_key_id"]
isOneToOne: false
      referencedRelation: "api_keys"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "runs_asked_after_fkey"
      columns: ["asked_after"]
isOneToOne: false
      referencedRelation: "runs"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "runs_box_key_id_fkey"
      columns: ["box_key_id"]
isOneToOne: false
      referencedRelation: "box_keys"
      referencedColumns: ["id"]
    },{
      foreignKeyName: "runs_thread_id_workspace_id_fkey"
      columns: ["thread_id","workspace_id"]
isOneToOne: false
      referencedRelation: "threads"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"settings_revisions": {
                  Row: {
                    "agent_id": string,"answered_by": string,"changed_at": string,"changed_by": string | null,"note": string,"number": number,"purpose": string,"restored": number | null,"settings": NonNullable<Json>,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"answered_by"?: string,"changed_at"?: string,"changed_by"?: string | null,"note"?: string,"number": number,"purpose": string,"restored"?: number | null,"settings": NonNullable<Json>,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"answered_by"?: string,"changed_at"?: string,"changed_by"?: string | null,"note"?: string,"number"?: number,"purpose"?: string,"restored"?: number | null,"settings"?: NonNullable<Json>,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "settings_revisions_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "settings_revisions_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"suggestions": {
                  Row: {
                    "agent_id": string,"created_at": string,"id": string,"made_count": number,"note": string | null,"problem": string | null,"requested_by": string | null,"state": string,"task_id": string | null,"updated_at": string,"version": number,"wanted_count": number,"workspace_id": string,"written_by": string | null
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"created_at"?: string,"id"?: string,"made_count"?: number,"note"?: string | null,"problem"?: string | null,"requested_by"?: string | null,"state"?: string,"task_id"?: string | null,"updated_at"?: string,"version"?: number,"wanted_count": number,"workspace_id": string,"written_by"?: string | null
                  }
                  Update: {
                    "agent_id"?: string,"created_at"?: string,"id"?: string,"made_count"?: number,"note"?: string | null,"problem"?: string | null,"requested_by"?: string | null,"state"?: string,"task_id"?: string | null,"updated_at"?: string,"version"?: number,"wanted_count"?: number,"workspace_id"?: string,"written_by"?: string | null
                  }
                  Relationships: [
                    {
      foreignKeyName: "suggestions_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "suggestions_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"test_questions": {
                  Row: {
                    "agent_id": string,"created_at": string,"created_by": string | null,"document_id": string | null,"expected": string | null,"fingerprint": string,"id": string,"origin": string,"position": number,"question": string,"quote": string | null,"run_id": string | null,"state": string,"tags": (string)[],"updated_at": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"created_at"?: string,"created_by"?: string | null,"document_id"?: string | null,"expected"?: string | null,"fingerprint"?: never,"id"?: string,"origin": string,"position"?: never,"question": string,"quote"?: string | null,"run_id"?: string | null,"state"?: string,"tags"?: (string)[],"updated_at"?: string,"version"?: number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"created_at"?: string,"created_by"?: string | null,"document_id"?: string | null,"expected"?: string | null,"fingerprint"?: never,"id"?: string,"origin"?: string,"position"?: never,"question"?: string,"quote"?: string | null,"run_id"?: string | null,"state"?: string,"tags"?: (string)[],"updated_at"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "test_questions_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "test_questions_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "test_questions_document_id_workspace_id_fkey"
      columns: ["document_id","workspace_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "test_questions_document_id_workspace_id_fkey"
      columns: ["document_id","workspace_id"]
isOneToOne: false
      referencedRelation: "drafting"
      referencedColumns: ["document_id","workspace_id"]
    },{
      foreignKeyName: "test_questions_run_id_workspace_id_fkey"
      columns: ["run_id","workspace_id"]
isOneToOne: false
      referencedRelation: "runs"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"test_results": {
                  Row: {
                    "agent_id": string,"answer": string,"asked_at": string,"document_id": string | null,"expected": string | null,"id": string,"judged_at": string | null,"judged_by": string | null,"measured": string,"model_id": string,"origin": string,"outcome": string | null,"problem": string | null,"question": string,"question_id": string | null,"sources": NonNullable<Json>,"tags": (string)[],"updated_at": string,"verdict": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"answer"?: string,"asked_at"?: string,"document_id"?: string | null,"expected"?: string | null,"id"?: string,"judged_at"?: string | null,"judged_by"?: string | null,"measured": string,"model_id": string,"origin": string,"outcome"?: string | null,"problem"?: string | null,"question": string,"question_id"?: string | null,"sources"?: NonNullable<Json>,"tags"?: (string)[],"updated_at"?: string,"verdict": string,"version"?: number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"answer"?: string,"asked_at"?: string,"document_id"?: string | null,"expected"?: string | null,"id"?: string,"judged_at"?: string | null,"judged_by"?: string | null,"measured"?: string,"model_id"?: string,"origin"?: string,"outcome"?: string | null,"problem"?: string | null,"question"?: string,"question_id"?: string | null,"sources"?: NonNullable<Json>,"tags"?: (string)[],"updated_at"?: string,"verdict"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "test_results_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "test_results_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "test_results_document_id_workspace_id_fkey"
      columns: ["document_id","workspace_id"]
isOneToOne: false
      referencedRelation: "documents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "test_results_document_id_workspace_id_fkey"
      columns: ["document_id","workspace_id"]
isOneToOne: false
      referencedRelation: "drafting"
      referencedColumns: ["document_id","workspace_id"]
    },{
      foreignKeyName: "test_results_model_id_workspace_id_fkey"
      columns: ["model_id","workspace_id"]
isOneToOne: false
      referencedRelation: "models"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "test_results_question_id_workspace_id_fkey"
      columns: ["question_id","workspace_id"]
isOneToOne: false
      referencedRelation: "test_questions"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"threads": {
                  Row: {
                    "agent_id": string,"archived_at": string | null,"created_at": string,"created_by": string | null,"epoch": number,"id": string,"last_number": number,"title": string,"updated_at": string,"version": number,"visibility": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"archived_at"?: string | null,"created_at"?: string,"created_by"?: string | null,"epoch"?: number,"id": string,"last_number"?: number,"title": string,"updated_at"?: string,"version"?: number,"visibility"?: string,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"archived_at"?: string | null,"created_at"?: string,"created_by"?: string | null,"epoch"?: number,"id"?: string,"last_number"?: number,"title"?: string,"updated_at"?: string,"version"?: number,"visibility"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "threads_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "threads_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"training_events": {
                  Row: {
                    "agent_id": string,"applied": boolean,"error": string | null,"event_key": string,"id": number,"log": string | null,"metrics": Json | null,"model": string | null,"progress": number | null,"received_at": string,"run_id": string,"sequence": number | null,"source": string,"stage": number | null,"status": string,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"applied": boolean,"error"?: string | null,"event_key": string,"id"?: never,"log"?: string | null,"metrics"?: Json | null,"model"?: string | null,"progress"?: number | null,"received_at"?: string,"run_id": string,"sequence"?: number | null,"source": string,"stage"?: number | null,"status": string,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"applied"?: boolean,"error"?: string | null,"event_key"?: string,"id"?: never,"log"?: string | null,"metrics"?: Json | null,"model"?: string | null,"progress"?: number | null,"received_at"?: string,"run_id"?: string,"sequence"?: number | null,"source"?: string,"stage"?: number | null,"status"?: string,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "training_events_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "training_events_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "training_events_run_id_workspace_id_fkey"
      columns: ["run_id","workspace_id"]
isOneToOne: false
      referencedRelation: "training_runs"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"training_runs": {
                  Row: {
                    "agent_id": string,"counts": NonNullable<Json>,"created_at": string,"data_run_id": string,"finished_at": string | null,"id": string,"include_unreviewed": boolean,"job_id": string | null,"last_event_at": string | null,"last_sequence": number | null,"metrics": NonNullable<Json>,"number": number,"progress": number,"reason": string | null,"release_id": string | null,"retry_of": string | null,"stage": number,"started_by": string | null,"started_by_name": string,"state": string,"submission_key": string,"submitted_at": string | null,"updated_at": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"counts"?: NonNullable<Json>,"created_at"?: string,"data_run_id": string,"finished_at"?: string | null,"id"?: string,"include_unreviewed"?: boolean,"job_id"?: string | null,"last_event_at"?: string | null,"last_sequence"?: number | null,"metrics"?: NonNullable<Json>,"number": number,"progress"?: number,"reason"?: string | null,"release_id"?: string | null,"retry_of"?: string | null,"stage"?: number,"started_by"?: string | null,"started_by_name"?: string,"state"?: string,"submission_key": string,"submitted_at"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"counts"?: NonNullable<Json>,"created_at"?: string,"data_run_id"?: string,"finished_at"?: string | null,"id"?: string,"include_unreviewed"?: boolean,"job_id"?: string | null,"last_event_at"?: string | null,"last_sequence"?: number | null,"metrics"?: NonNullable<Json>,"number"?: number,"progress"?: number,"reason"?: string | null,"release_id"?: string | null,"retry_of"?: string | null,"stage"?: number,"started_by"?: string | null,"started_by_name"?: string,"state"?: string,"submission_key"?: string,"submitted_at"?: string | null,"updated_at"?: string,"version"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "training_runs_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "training_runs_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "training_runs_release_id_workspace_id_fkey"
      columns: ["release_id","workspace_id"]
isOneToOne: false
      referencedRelation: "releases"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "training_runs_retry_of_fkey"
      columns: ["retry_of"]
isOneToOne: false
      referencedRelation: "training_runs"
      referencedColumns: ["id"]
    }
                  ]
                },"variations": {
                  Row: {
                    "agent_id": string,"created_at": string,"example_id": string,"id": string,"made_count": number,"problem": string | null,"requested_by": string | null,"state": string,"task_id": string | null,"updated_at": string,"version": number,"wanted_count": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                    "agent_id": string,"created_at"?: string,"example_id": string,"id"?: string,"made_count"?: number,"problem"?: string | null,"requested_by"?: string | null,"state"?: string,"task_id"?: string | null,"updated_at"?: string,"version"?: number,"wanted_count": number,"workspace_id": string
                  }
                  Update: {
                    "agent_id"?: string,"created_at"?: string,"example_id"?: string,"id"?: string,"made_count"?: number,"problem"?: string | null,"requested_by"?: string | null,"state"?: string,"task_id"?: string | null,"updated_at"?: string,"version"?: number,"wanted_count"?: number,"workspace_id"?: string
                  }
                  Relationships: [
                    {
      foreignKeyName: "variations_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "variations_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "variations_example_id_workspace_id_fkey"
      columns: ["example_id","workspace_id"]
isOneToOne: false
      referencedRelation: "examples"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"workspaces": {
                  Row: {
                    "created_at": string,"created_by": string | null,"epoch": number,"id": string,"name": string,"required_approvals": number,"updated_at": string,"version": number
                  }
                  ComputedFields: never
                  Insert: {
                    "created_at"?: string,"created_by"?: string | null,"epoch"?: number,"id"?: string,"name": string,"required_approvals"?: number,"updated_at"?: string,"version"?: number
                  }
                  Update: {
                    "created_at"?: string,"created_by"?: string | null,"epoch"?: number,"id"?: string,"name"?: string,"required_approvals"?: number,"updated_at"?: string,"version"?: number
                  }
                  Relationships: [
                    
                  ]
                }
          }
          Views: {
            "agent_cards": {
                  Row: {
                    "assigned_count": number | null,"badge": string | null,"created_at": string,"failure_reason": string | null,"furthest_step": number,"id": string,"last_asked_at": string | null,"live_version": number | null,"name": string,"not_found_count": number | null,"people": (string)[] | null,"purpose": string,"review_count": number | null,"status": string,"training_stage": number | null,"training_version": number | null,"updated_at": string,"version": number,"workspace_id": string
                  }
                  ComputedFields: never
                  Insert: {
                           "assigned_count"?: never,"badge"?: never,"created_at"?: string | null,"failure_reason"?: string | null,"furthest_step"?: number | null,"id"?: string | null,"last_asked_at"?: never,"live_version"?: never,"name"?: string | null,"not_found_count"?: never,"people"?: never,"purpose"?: string | null,"review_count"?: never,"status"?: string | null,"training_stage"?: number | null,"training_version"?: never,"updated_at"?: string | null,"version"?: number | null,"workspace_id"?: string | null
                         }
                        Update: {
                           "assigned_count"?: never,"badge"?: never,"created_at"?: string | null,"failure_reason"?: string | null,"furthest_step"?: number | null,"id"?: string | null,"last_asked_at"?: never,"live_version"?: never,"name"?: string | null,"not_found_count"?: never,"people"?: never,"purpose"?: string | null,"review_count"?: never,"status"?: string | null,"training_stage"?: number | null,"training_version"?: never,"updated_at"?: string | null,"version"?: number | null,"workspace_id"?: string | null
                         }
                        Relationships: [
                    {
      foreignKeyName: "agents_workspace_id_fkey"
      columns: ["workspace_id"]
isOneToOne: false
      referencedRelation: "workspaces"
      referencedColumns: ["id"]
    }
                  ]
                },"askings": {
                  Row: {
                    "agent_id": string,"asked_at": string | null,"asked_count": number | null,"failed_count": number | null,"id": string,"instruction": string | null,"ready_count": number | null,"requested_by": string | null,"waiting_count": number | null,"workspace_id": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "proposals_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "proposals_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                },"drafting": {
                  Row: {
                    "agent_id": string,"chunk_count": number | null,"document_id": string,"done_count": number | null,"drafting_requested_at": string | null,"example_count": number | null,"failed_count": number | null,"left_out_count": number | null,"note": string | null,"noted_count": number | null,"planned_at": string | null,"problem": string | null,"stale_count": number | null,"workspace_id": string
                  }
                  ComputedFields: never
                  Relationships: [
                    {
      foreignKeyName: "documents_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agent_cards"
      referencedColumns: ["id","workspace_id"]
    },{
      foreignKeyName: "documents_agent_id_workspace_id_fkey"
      columns: ["agent_id","workspace_id"]
isOneToOne: false
      referencedRelation: "agents"
      referencedColumns: ["id","workspace_id"]
    }
                  ]
                }
          }
          Functions: {
            "accept_invitation":
{ Args: { "invitation": string }; Returns: string
                           },
"add_test_questions":
{ Args: { "agent_id": string,"items": Json,"origin"?: string }; Returns: Json
                           },
"again_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"announce_file":
{ Args: { "collection": string,"content_hash": string,"folder": string,"generation": number,"mime": string,"path": string,"size_bytes": number }; Returns: Json
                           },
"answer_again":
{ Args: { "message_id": string,"run_id": string }; Returns: Json
                           },
"answer_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"append_run_events":
{ Args: { "events"?: Json,"fence": number,"run_id": string }; Returns: Json
                           },
"approve_release":
{ Args: { "release_id": string }; Returns: undefined
                           },
"askable_agents":
{ Args: Record<PropertyKey, never>; Returns: {
              "created_at": string,"id": string,"model": string,"name": string,"purpose": string,"slug": string,"status": string,"suggestions": Json,"versions": (number)[],"workspace_id": string
            }[]
                           },
"asked_questions":
{ Args: { "after"?: string,"agent_id": string,"max_rows"?: number }; Returns: {
              "answer": string,"answered_since": boolean,"asked_count": number,"bad_count": number,"complaints": Json,"correct_run_id": string,"example_id": string,"example_state": string,"good_count": number,"key": string,"last_at": string,"not_found_count": number,"place": string,"program_count": number,"prompt": string,"run_id": string,"state": string,"test_question_id": string,"visited": (string)[],"visitor_count": number
            }[]
                           },
"await_pictures":
{ Args: { "generation": number,"pages": (number)[],"task": string }; Returns: string
                           },
"begin_box_run":
{ Args: { "after"?: string,"prompt": string,"visitor": string }; Returns: Json
                           },
"begin_call":
{ Args: { "body_hash": string,"endpoint": string,"key": string }; Returns: Json
                           },
"begin_run":
{ Args: { "agent_id": string,"prompt": string,"version"?: number }; Returns: Json
                           },
"begin_sync":
{ Args: { "folder": string }; Returns: number
                           },
"begin_training":
{ Args: { "again"?: boolean,"agent_id": string,"include_unreviewed"?: boolean,"release_id"?: string,"retry_of"?: string }; Returns: Json
                           },
"blind_questions":
{ Args: { "model_a": string,"model_b": string }; Returns: {
              "answer_a": string,"answer_b": string,"expected": string,"is_chosen": boolean,"question": string,"question_id": string,"sources_a": Json,"sources_b": Json
            }[]
                           },
"blind_tally":
{ Args: { "model_a": string,"model_b": string }; Returns: Json
                           },
"box_settings":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"cancel_task":
{ Args: { "task": string }; Returns: boolean
                           },
"change_box_key":
{ Args: { "key_id": string,"terms": Json }; Returns: undefined
                           },
"change_settings":
{ Args: { "agent_id": string,"change": Json,"note"?: string,"seen"?: number }; Returns: number
                           },
"choose_blind":
{ Args: { "better": string,"model_a": string,"model_b": string,"question_id": string }; Returns: undefined
                           },
"choose_reading":
{ Args: { "document_id": string,"reading": Json }; Returns: string
                           },
"claim_run":
{ Args: { "run_id": string }; Returns: Json
                           },
"clone_agent":
{ Args: { "agent_id": string }; Returns: string
                           },
"compare_folder":
{ Args: { "files": Json,"folder": string,"generation": number }; Returns: Json
                           },
"correct_answer":
{ Args: { "run_id": string }; Returns: string
                           },
"count_examples":
{ Args: { "agent_id": string,"filter"?: Json }; Returns: number
                           },
"count_states":
{ Args: { "agent_id": string,"filter"?: Json }; Returns: {
              "example_count": number,"state": string
            }[]
                           },
"coverage":
{ Args: { "agent_id": string }; Returns: {
              "covered_percent": number,"document_id": string,"open_chunk_count": number
            }[]
                           },
"create_workspace":
{ Args: { "name": string }; Returns: {
              "created_at": string,
"created_by": string | null,
"epoch": number,
"id": string,
"name": string,
"required_approvals": number,
"updated_at": string,
"version": number
            }
                          SetofOptions: {
        from: "*"
        to: "workspaces"
        isOneToOne: true
        isSetofReturn: false
      } },
"dashboard_stats":
{ Args: { "workspace_id": string }; Returns: Json
                           },
"decide_proposal":
{ Args: { "decision": string,"proposal": string,"verdict": string }; Returns: string
                           },
"delete_agents":
{ Args: { "agent_ids": (string)[] }; Returns: number
                           },
"delete_workspace":
{ Args: { "workspace": string }; Returns: undefined
                           },
"deliver_text":
{ Args: { "document_id": string,"outline"?: Json,"text": string,"warnings"?: (string)[] }; Returns: string
                           },
"demand":
{ Args: { "wanted": string,"workspace": string }; Returns: undefined
                           },
"draft_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"draft_more":
{ Args: { "document_id": string }; Returns: number
                           },
"draft_passage":
{ Args: { "document_id": string,"span_end": number,"span_start": number }; Returns: string
                           },
"end_call":
{ Args: { "answer"?: Json,"endpoint": string,"key": string,"status"?: number }; Returns: undefined
                           },
"ensure_workspace":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"example_history":
{ Args: { "example": string }; Returns: Json
                           },
"export_summary":
{ Args: { "agent": string,"since"?: string,"until"?: number,"which": string }; Returns: Json
                           },
"extraction_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"fail_submission":
{ Args: { "reason": string,"run_id": string }; Returns: undefined
                           },
"find_examples":
{ Args: { "after"?: Json,"agent_id": string,"filter"?: Json,"lim"?: number,"skip"?: number,"sort"?: string }; Returns: {
              "assignee": string,"comment_count": number,"document_id": string,"document_name": string,"duplicate_of": string,"edited_at": string,"id": string,"judged": number,"number": number,"origin": string,"output": string,"prompt": string,"quality": number,"quote": string,"quote_state": string,"reasoning": string,"reasoning_stale": boolean,"reject_reason": string,"reviewed_at": string,"reviewed_by": string,"scores": Json,"span_end": number,"span_start": number,"state": string,"tags": (string)[],"updated_at": string,"version": number,"written_by_model": string
            }[]
                           },
"find_threads":
{ Args: { "agent_id": string,"before"?: string,"before_id"?: string,"is_archived"?: boolean,"max_rows"?: number,"words": string }; Returns: {
              "agent_id": string,"archived_at": string,"created_by": string,"epoch": number,"hit": string,"hit_message_id": string,"id": string,"title": string,"updated_at": string,"visibility": string,"workspace_id": string
            }[]
                           },
"finish_file":
{ Args: { "document_id": string,"folder": string,"generation": number }; Returns: string
                           },
"finish_upload":
{ Args: { "document_id": string }; Returns: string
                           },
"freeze_release":
{ Args: { "agent_id": string,"include_unreviewed"?: boolean,"note"?: string }; Returns: {
              "agent_id": string,
"approvals": NonNullable<Json>,
"counts": NonNullable<Json>,
"created_at": string,
"folder": string | null,
"frozen_at": string | null,
"frozen_by": string | null,
"frozen_by_name": string,
"hash": string | null,
"id": string,
"include_unreviewed": boolean,
"manifest": Json | null,
"note": string,
"number": number,
"problem": string | null,
"state": string,
"updated_at": string,
"version": number,
"workspace_id": string
            }
                          SetofOptions: {
        from: "*"
        to: "releases"
        isOneToOne: true
        isSetofReturn: false
      } },
"go_on_reading":
{ Args: { "generation": number,"task": string }; Returns: string
                           },
"group_of":
{ Args: { "example": Omit<Database["public"]['Tables']["examples"]['Row'], Database["public"]['Tables']["examples"]['ComputedFields']> }; Returns: string
                           },
"hand_over":
{ Args: { "to_user": string,"workspace": string }; Returns: undefined
                           },
"hub_account":
{ Args: Record<PropertyKey, never>; Returns: Json
                           },
"hub_dead_letters":
{ Args: { "before"?: string,"before_id"?: string,"max_rows"?: number,"workspace": string }; Returns: {
              "attempts": number,"can_retry": boolean,"created_at": string,"description": string,"finished_at": string,"id": string,"kind": string,"reason": string
            }[]
                           },
"hub_home":
{ Args: Record<PropertyKey, never>; Returns: string
                           },
"hub_leave":
{ Args: { "epoch": number,"worker": string }; Returns: undefined
                           },
"hub_register":
{ Args: { "able"?: (string)[],"name": string,"slots"?: number,"worker": string }; Returns: Json
                           },
"hub_stats":
{ Args: { "workspace": string }; Returns: Json
                           },
"hub_task":
{ Args: { "task": string }; Returns: Json
                           },
"hub_tasks":
{ Args: { "before"?: string,"before_id"?: string,"max_rows"?: number,"of_kind"?: string,"of_priority"?: number,"of_state"?: string,"workspace": string }; Returns: {
              "attempt": number,"can_cancel": boolean,"can_retry": boolean,"created_at": string,"description": string,"finished_at": string,"id": string,"kind": string,"max_attempts": number,"needs": (string)[],"priority": number,"progress": Json,"reason": string,"started_at": string,"state": string,"worker_name": string
            }[]
                           },
"hub_turn":
{ Args: { "accepts"?: Json,"completes"?: Json,"epoch": number,"fails"?: Json,"hand_backs"?: Json,"progress"?: Json,"want"?: number,"worker": string }; Returns: Json
                           },
"hub_workers":
{ Args: { "workspace": string }; Returns: {
              "account_id": string,"account_name": string,"capabilities": (string)[],"held": number,"id": string,"is_platform": boolean,"kinds": (string)[],"name": string,"seen_at": string,"slots": number,"started_at": string,"state": string,"task_description": string,"task_id": string,"task_kind": string,"task_since": string
            }[]
                           },
"import_examples":
{ Args: { "agent": string,"batch": number,"file_name"?: string,"import": string,"rows": Json,"skip_same"?: boolean }; Returns: Json
                           },
"invitation_for_me":
{ Args: { "invitation": string }; Returns: Json
                           },
"is_signed_in":
{ Args: Record<PropertyKey, never>; Returns: boolean
                           },
"judge_agreement":
{ Args: { "agent_id": string }; Returns: {
              "agreed_count": number,"band_count": number,"threshold": number,"verdict_count": number
            }[]
                           },
"judge_result":
{ Args: { "result_id": string,"verdict": string }; Returns: undefined
                           },
"keep_my_secret_hash":
{ Args: { "secret_hash": string }; Returns: undefined
                           },
"keep_reasoning":
{ Args: { "example_id": string }; Returns: undefined
                           },
"keep_training_token":
{ Args: { "run_id": string,"token_hash": string }; Returns: undefined
                           },
"key_usage":
{ Args: { "days"?: number,"workspace_id": string }; Returns: {
              "calls": number,"key_id": string
            }[]
                           },
"make_live":
{ Args: { "model_id": string,"note"?: string }; Returns: undefined
                           },
"may_sign_in":
{ Args: { "email": string,"secret_hash": string }; Returns: boolean
                           },
"open_example":
{ Args: { "client": number,"example": string }; Returns: Json
                           },
"passage_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"pictures_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"pin_model":
{ Args: { "model_id": string,"pinned": boolean }; Returns: undefined
                           },
"plan_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"purge_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"push_updates":
{ Args: { "client": number,"example": string,"lineage": number,"updates": Json }; Returns: Json
                           },
"quotes_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"rate_box_run":
{ Args: { "is_good"?: boolean,"run_id": string,"visitor": string }; Returns: undefined
                           },
"rate_run":
{ Args: { "is_good": boolean,"reason"?: string,"run_id": string }; Returns: undefined
                           },
"recent_imports":
{ Args: { "agent": string }; Returns: {
              "by_name": string,"created_at": string,"file_name": string,"id": string,"left_count": number,"row_count": number,"undone_at": string
            }[]
                           },
"record_cancel":
{ Args: { "run_id": string }; Returns: undefined
                           },
"record_submission":
{ Args: { "counts": Json,"job_id": string,"run_id": string }; Returns: {
              "agent_id": string,
"counts": NonNullable<Json>,
"created_at": string,
"data_run_id": string,
"finished_at": string | null,
"id": string,
"include_unreviewed": boolean,
"job_id": string | null,
"last_event_at": string | null,
"last_sequence": number | null,
"metrics": NonNullable<Json>,
"number": number,
"progress": number,
"reason": string | null,
"release_id": string | null,
"retry_of": string | null,
"stage": number,
"started_by": string | null,
"started_by_name": string,
"state": string,
"submission_key": string,
"submitted_at": string | null,
"updated_at": string,
"version": number,
"workspace_id": string
            }
                          SetofOptions: {
        from: "*"
        to: "training_runs"
        isOneToOne: true
        isSetofReturn: false
      } },
"record_training_event":
{ Args: { "agent_id": string,"event": Json,"event_key": string,"job_id": string }; Returns: Json
                           },
"refuse_rewrites":
{ Args: { "agent_id": string,"asking": string }; Returns: number
                           },
"register_api_key":
{ Args: { "hint": string,"name": string,"secret_hash"?: string,"service_user": string,"workspace_id": string }; Returns: string
                           },
"register_box_key":
{ Args: { "agent_id": string,"key_id": string,"secret_hash": string,"service_user": string,"terms": Json }; Returns: undefined
                           },
"register_worker_account":
{ Args: { "capabilities": (string)[],"kinds": (string)[],"max_workers"?: number,"name": string,"secret_hash"?: string,"service_user": string }; Returns: string
                           },
"register_worker_token":
{ Args: { "agent_id"?: string,"capabilities": (string)[],"hint": string,"kinds"?: (string)[],"name": string,"secret_hash"?: string,"service_user": string,"workspace_id": string }; Returns: string
                           },
"release_changes":
{ Args: { "agent_id": string }; Returns: Json
                           },
"release_checks":
{ Args: { "agent_id": string,"include_unreviewed"?: boolean }; Returns: Json
                           },
"release_diff":
{ Args: { "from_release": string,"to_release"?: string }; Returns: {
              "after": Json,"author": string,"before": Json,"document": string,"document_id": string,"in_group": string,"item_id": string,"kind": string
            }[]
                           },
"release_evidence":
{ Args: { "model_id": string }; Returns: Json
                           },
"release_pairs":
{ Args: { "release_id": string }; Returns: {
              "example_id": string,"rejected": string
            }[]
                           },
"release_part":
{ Args: { "after": number,"generation": number,"task": string }; Returns: Json
                           },
"replace_document":
{ Args: { "content_hash": string,"document_id": string,"mime": string,"name": string,"size_bytes": number }; Returns: Json
                           },
"request_rewrites":
{ Args: { "agent_id": string,"asking": string,"instruction": string,"selection": Json }; Returns: Json
                           },
"request_suggestions":
{ Args: { "agent_id": string }; Returns: string
                           },
"request_synthesis":
{ Args: { "agent_id": string }; Returns: number
                           },
"request_variations":
{ Args: { "count"?: number,"example": string }; Returns: string
                           },
"require_approvals":
{ Args: { "approvals": number,"workspace": string }; Returns: undefined
                           },
"restore_agents":
{ Args: { "agent_ids": (string)[] }; Returns: number
                           },
"restore_documents":
{ Args: { "document_ids": (string)[] }; Returns: Json
                           },
"restore_settings":
{ Args: { "agent_id": string,"number": number }; Returns: number
                           },
"restore_version":
{ Args: { "version_id": string }; Returns: string
                           },
"retry_chunks":
{ Args: { "document_id": string }; Returns: number
                           },
"retry_task":
{ Args: { "task": string }; Returns: undefined
                           },
"review_examples":
{ Args: { "agent_id": string,"change": Json,"selection": Json }; Returns: Json
                           },
"revoke_api_key":
{ Args: { "key_id": string }; Returns: undefined
                           },
"revoke_box_key":
{ Args: { "key_id": string }; Returns: undefined
                           },
"revoke_worker_token":
{ Args: { "token_id": string }; Returns: undefined
                           },
"rewrite_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"run_document":
{ Args: { "document_id": string,"fence": number,"run_id": string }; Returns: Json
                           },
"run_examples":
{ Args: { "fence": number,"query": string,"run_id": string }; Returns: Json
                           },
"run_full_text":
{ Args: { "fence": number,"query": string,"run_id": string }; Returns: Json
                           },
"save_again":
{ Args: { "generation": number,"results": Json,"task": string }; Returns: string
                           },
"save_comment":
{ Args: { "body": string,"comment_id": string,"example_id": string,"mentions"?: (string)[] }; Returns: undefined
                           },
"save_drafts":
{ Args: { "drafts": Json,"generation": number,"left_out"?: number,"note"?: string,"task": string,"written_by": string }; Returns: string
                           },
"save_extraction":
{ Args: { "generation": number,"outline"?: Json,"problem"?: string,"question"?: Json,"task": string,"text"?: string,"warnings"?: (string)[] }; Returns: string
                           },
"save_passage":
{ Args: { "drafts": Json,"generation": number,"note"?: string,"task": string,"written_by": string }; Returns: string
                           },
"save_picture":
{ Args: { "generation": number,"page": number,"reading": Json,"task": string }; Returns: string
                           },
"save_plan":
{ Args: { "chunks": Json,"generation": number,"task": string }; Returns: string
                           },
"save_poll":
{ Args: { "event"?: Json,"generation": number,"task": string }; Returns: string
                           },
"save_probe":
{ Args: { "answer"?: string,"encoder"?: string,"generation": number,"problem"?: string,"task": string }; Returns: string
                           },
"save_quotes":
{ Args: { "generation": number,"task": string,"verdicts": Json }; Returns: string
                           },
"save_release":
{ Args: { "generation": number,"hash": string,"manifest": Json,"task": string }; Returns: string
                           },
"save_rewrite":
{ Args: { "after": Json,"generation": number,"task": string,"written_by": string }; Returns: string
                           },
"save_settled":
{ Args: { "generation": number,"settled": Json,"task": string }; Returns: string
                           },
"save_suggestion":
{ Args: { "generation": number,"task": string }; Returns: string
                           },
"save_suggestions":
{ Args: { "generation": number,"note"?: string,"questions": Json,"task": string,"written_by"?: string }; Returns: string
                           },
"save_test_results":
{ Args: { "generation": number,"is_last": boolean,"results": Json,"task": string }; Returns: string
                           },
"save_variations":
{ Args: { "drafts": Json,"generation": number,"task": string,"written_by": string }; Returns: string
                           },
"save_watch":
{ Args: { "generation": number,"task": string }; Returns: string
                           },
"send_message":
{ Args: { "agent_id": string,"message_id": string,"parent_id"?: string,"run_id": string,"text": string,"thread_id": string }; Returns: Json
                           },
"settle_comment":
{ Args: { "comment_id": string,"verb": string }; Returns: undefined
                           },
"settle_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"settle_now":
{ Args: { "agent": string,"before"?: string }; Returns: Json
                           },
"stop_run":
{ Args: { "run_id": string }; Returns: string
                           },
"submit_task":
{ Args: { "complete_by"?: string,"description": string,"key"?: string,"max_retries"?: number,"metadata"?: Json,"needed_capabilities"?: (string)[],"priority"?: number,"workspace": string }; Returns: Json
                           },
"submit_tasks":
{ Args: { "items": Json,"workspace": string }; Returns: Json
                           },
"suggest_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"tags_in_use":
{ Args: { "agent_id": string }; Returns: {
              "example_count": number,"tag": string
            }[]
                           },
"test_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"test_now":
{ Args: { "agent_id": string,"model_id"?: string }; Returns: number
                           },
"thread_people":
{ Args: { "thread_id": string }; Returns: {
              "name": string,"user_id": string
            }[]
                           },
"touched_spans":
{ Args: { "document_id": string }; Returns: {
              "span_end": number,"span_start": number
            }[]
                           },
"training_folder":
{ Args: { "token_hash": string }; Returns: string
                           },
"training_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"training_summary":
{ Args: { "agent_id": string }; Returns: Json
                           },
"trash":
{ Args: { "before"?: string,"before_id"?: string,"kind"?: string,"max_rows"?: number,"workspace_id": string }; Returns: {
              "agent_id": string,"agent_name": string,"deleted_at": string,"id": string,"kind": string,"name": string,"purged_at": string
            }[]
                           },
"undo_import":
{ Args: { "import": string }; Returns: Json
                           },
"undo_review":
{ Args: { "batch": string }; Returns: Json
                           },
"unheld_sayings":
{ Args: { "generation": number,"sayings": (string)[],"task": string }; Returns: (string)[]
                           },
"updates_since":
{ Args: { "after": number,"example": string,"lineage": number }; Returns: Json
                           },
"usage_by_day":
{ Args: { "days"?: number,"workspace_id": string }; Returns: {
              "answered": number,"average_ms": number,"calls": number,"day": string,"failed": number,"input_tokens": number,"language_model_calls": number,"not_found": number,"output_tokens": number,"programs": number,"visitors": number
            }[]
                           },
"vary_input":
{ Args: { "generation": number,"task": string }; Returns: Json
                           },
"withdraw_version":
{ Args: { "version_id": string }; Returns: undefined
                           },
"worker_tokens":
{ Args: { "workspace": string }; Returns: {
              "agent_id": string,"agent_name": string,"capabilities": (string)[],"created_at": string,"created_by_name": string,"hint": string,"id": string,"kinds": (string)[],"last_seen_at": string,"name": string,"revoked_at": string
            }[]
                           },
"worker_user_id":
{ Args: { "email": string }; Returns: string
                           }
          }
          Enums: {
            [_ in never]: never
          }
          CompositeTypes: {
            [_ in never]: never
          }
        }
}

type DatabaseWithoutInternals = Omit<Database, '__InternalSupabase'>

type DefaultSchema = DatabaseWithoutInternals[Extract<keyof Database, "public">]

export type Tables<
  DefaultSchemaTableNameOrOptions extends
    | keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
        DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? (DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"] &
      DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Views"])[TableName] extends {
      Row: infer R
    }
    ? R
    : never
  : DefaultSchemaTableNameOrOptions extends keyof (DefaultSchema["Tables"] & DefaultSchema["Views"])
  ? (DefaultSchema["Tables"] & DefaultSchema["Views"])[DefaultSchemaTableNameOrOptions] extends {
      Row: infer R
    }
    ? R
    : never
  : never

export type TablesInsert<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Insert: infer I
    }
    ? I
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Insert: infer I
    }
    ? I
    : never
  : never

export type TablesUpdate<
  DefaultSchemaTableNameOrOptions extends
    | keyof DefaultSchema["Tables"]
    | { schema: keyof DatabaseWithoutInternals },
  TableName extends DefaultSchemaTableNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"]
    : never = never
> = DefaultSchemaTableNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaTableNameOrOptions["schema"]]["Tables"][TableName] extends {
      Update: infer U
    }
    ? U
    : never
  : DefaultSchemaTableNameOrOptions extends keyof DefaultSchema["Tables"]
  ? DefaultSchema["Tables"][DefaultSchemaTableNameOrOptions] extends {
      Update: infer U
    }
    ? U
    : never
  : never

export type Enums<
  DefaultSchemaEnumNameOrOptions extends
    | keyof DefaultSchema["Enums"]
    | { schema: keyof DatabaseWithoutInternals },
  EnumName extends DefaultSchemaEnumNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"]
    : never = never
> = DefaultSchemaEnumNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[DefaultSchemaEnumNameOrOptions["schema"]]["Enums"][EnumName]
  : DefaultSchemaEnumNameOrOptions extends keyof DefaultSchema["Enums"]
  ? DefaultSchema["Enums"][DefaultSchemaEnumNameOrOptions]
  : never

export type CompositeTypes<
  PublicCompositeTypeNameOrOptions extends
    | keyof DefaultSchema["CompositeTypes"]
    | { schema: keyof DatabaseWithoutInternals },
  CompositeTypeName extends PublicCompositeTypeNameOrOptions extends {
    schema: keyof DatabaseWithoutInternals
  }
    ? keyof DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"]
    : never = never
> = PublicCompositeTypeNameOrOptions extends { schema: keyof DatabaseWithoutInternals }
  ? DatabaseWithoutInternals[PublicCompositeTypeNameOrOptions["schema"]]["CompositeTypes"][CompositeTypeName]
  : PublicCompositeTypeNameOrOptions extends keyof DefaultSchema["CompositeTypes"]
  ? DefaultSchema["CompositeTypes"][PublicCompositeTypeNameOrOptions]
  : never

export const Constants = {
  "public": {
          Enums: {
            
          }
        }
} as const
