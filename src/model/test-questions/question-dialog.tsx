import { TEXT_MAX_CHARS } from "@cerebros/contract/limits.ts"
import { createSignal, Show } from "solid-js"
import type { Document } from "../agent.ts"
import { Switch } from "../../ui/checkbox.tsx"
import { FormDialog } from "../../ui/form-dialog.tsx"
import { Select } from "../../ui/select.tsx"
import { TextArea, TextField } from "../../ui/text-field.tsx"
import type { TestQuestion } from "./queries.ts"
import { addQuestions, changeQuestion } from "./mutations.ts"

const NO_DOCUMENT = "none"

/** A question that somebody really asked, as it begins here: what was answered, null where it was not found. */
export type Asked = { question: string; expected: string | null; run_id: string }

/**
 * Writes a question with what is expected, takes one that was really asked, or changes one; a suggestion that is changed is kept.
 * What was typed stays when it could not be saved.
 */
export function QuestionDialog(props: {
  agentId: string
  question?: TestQuestion
  asked?: Asked
  documents: readonly Document[]
  onClose: () => void
}) {
  const known = props.question // a dialog is made anew for each question
  const asked = props.asked
  const begun = known ?? asked
  const [question, setQuestion] = createSignal(begun?.question ?? "")
  const [expected, setExpected] = createSignal(begun?.expected ?? "")
  const [isAbsent, setAbsent] = createSignal(begun !== undefined && begun.expected === null)
  const [tags, setTags] = createSignal(known?.tags.join(", ") ?? "")
  const [document, setDocument] = createSignal(known?.document_id ?? NO_DOCUMENT)
  const [wrong, setWrong] = createSignal<string>()
  const why = () => {
    if (question().trim() === "") return "Write the question first."
    return isAbsent() || expected().trim() !== ""
      ? undefined
      : "Write the expected answer, or say that there is none."
  }

  async function save(): Promise<boolean> {
    const draft = {
      question: question().trim(),
      expected: isAbsent() ? null : expected().trim(),
      tags: [
        ...new Set(
          tags()
            .split(",")
            .map((tag) => tag.trim())
            .filter(Boolean),
        ),
      ],
      document_id: isAbsent() || document() === NO_DOCUMENT ? null : document(),
    }
    const origin = asked ? "asked" : "typed"
    const item = { ...draft, ...(asked && { run_id: asked.run_id }) }
    if (known) await changeQuestion(known.id, draft)
    else if ((await addQuestions(props.agentId, [item], origin)).added === 0) {
      setWrong("This question is there already.")
      return false
    }
    return true
  }

  return (
    <FormDialog
      title={known ? titleOf(known) : asked ? "Take it as a test question" : "Add a test question"}
      description={
        asked
          ? "It was really asked. Say what is right: each new version is tested on it, and never trained on it."
          : "Ask as a colleague would, in your own words. Each new version is tested on it, and never trained on it."
      }
      onClose={() => props.onClose()}
      submit={known?.state === "suggested" ? "Save and keep" : "Save"}
      why={why()}
      failed="Not saved"
      onSubmit={save}
    >
      <TextArea
        label="Question"
        value={question()}
        onInput={(value) => {
          setQuestion(value)
          setWrong(undefined)
        }}
        error={wrong()}
        max={TEXT_MAX_CHARS}
        rows={2}
        autofocus
      />
      <Switch
        label="Not in the documents"
        description="Then the right answer is that it was not found."
        checked={isAbsent()}
        onChange={setAbsent}
      />
      <Show when={!isAbsent()}>
        <TextArea
          label="Expected answer"
          description="As short as it is right: “24 months” is enough."
          value={expected()}
          onInput={setExpected}
          max={TEXT_MAX_CHARS}
          rows={2}
        />
        <Select
          label="Document that answers it"
          options={[
            { value: NO_DOCUMENT, label: "Not said" },
            ...props.documents.map(({ id, name }) => ({ value: id, label: name })),
          ]}
          value={document()}
          onChange={setDocument}
        />
      </Show>
      <TextField label="Tags" optional description="Separated by commas." value={tags()} onInput={setTags} />
    </FormDialog>
  )
}

const titleOf = ({ state }: TestQuestion) =>
  state === "suggested" ? "Change the suggested question" : "Change the test question"
