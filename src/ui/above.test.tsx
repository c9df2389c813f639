// Whatever opens above the page takes the focus, keeps it, and gives it back to what opened it.
import { Popover } from "@kobalte/core/popover"
import { cleanup, fireEvent, render, screen, waitFor } from "@solidjs/testing-library"
import { createSignal, type JSX } from "solid-js"
import { afterEach, expect, test } from "vitest"
import { Button } from "./button.tsx"
import { ConfirmDialog } from "./confirm-dialog.tsx"
import { Dialog } from "./dialog.tsx"
import { FormDialog } from "./form-dialog.tsx"
import { PopoverContent } from "./popover.tsx"
import { Tabs } from "./tabs.tsx"
import { Term } from "./term.tsx"
import { TextField } from "./text-field.tsx"

afterEach(cleanup)

const WORDS = "Words alone."
const TABS = [
  { value: "programs", label: "For programs", content: () => WORDS },
  { value: "website", label: "On your website", content: () => WORDS },
]
const nothing = () => undefined

/** A button that opens it, and what stands above the page once it did. */
function Opener(props: { children: (open: boolean, onClose: () => void) => JSX.Element }) {
  const [open, setOpen] = createSignal(false)
  return (
    <>
      <button onClick={() => setOpen(true)}>Open</button>
      {props.children(open(), () => setOpen(false))}
    </>
  )
}

const KINDS: Record<string, () => JSX.Element> = {
  dialog: () => (
    <Opener>
      {(open, onClose) => (
        <Dialog open={open} onClose={onClose} title="Share" actions={<Button>Done</Button>}>
          <a href="/x">Link</a>
        </Dialog>
      )}
    </Opener>
  ),
  "dialog of words alone": () => (
    <Opener>
      {(open, onClose) => (
        <Dialog open={open} onClose={onClose} title="Share">
          {WORDS}
        </Dialog>
      )}
    </Opener>
  ),
  "dialog of tabs": () => (
    <Opener>
      {(open, onClose) => (
        <Dialog open={open} onClose={onClose} title="Share">
          <Tabs label="Who asks" value="programs" onChange={nothing} tabs={TABS} />
        </Dialog>
      )}
    </Opener>
  ),
  form: () => (
    <Opener>
      {(open, onClose) => (
        <FormDialog open={open} onClose={onClose} title="Rename" submit="Rename" onSubmit={nothing}>
          <TextField label="Name" value="" onInput={nothing} />
        </FormDialog>
      )}
    </Opener>
  ),
  question: () => (
    <Opener>
      {(open, onClose) => (
        <ConfirmDialog
          open={open}
          onClose={onClose}
          title="Delete?"
          say={WORDS}
          confirm="Delete"
          onConfirm={nothing}
        />
      )}
    </Opener>
  ),
  popover: () => (
    <Popover>
      <Popover.Trigger>Open</Popover.Trigger>
      <PopoverContent class="x" title="Filters">
        <button>First</button>
        <input type="radio" name="density" />
        <input type="radio" name="density" checked />
        <button disabled>Not yet</button>
      </PopoverContent>
    </Popover>
  ),
  "popover of words alone": () => <Term say={WORDS}>Open</Term>,
}

const tab = (shiftKey: boolean) =>
  fireEvent.keyDown(document.activeElement ?? document.body, { key: "Tab", shiftKey })

test.each(Object.keys(KINDS))(
  "a %s takes the focus, keeps it under Tab and Shift Tab, and gives it back",
  async (kind) => {
    render(() => KINDS[kind]?.())
    const opener = screen.getByRole("button", { name: "Open" })
    opener.focus()
    fireEvent.click(opener)
    const above = await waitFor(() => screen.queryByRole("dialog") ?? screen.getByRole("alertdialog"))
    await waitFor(() => expect(above.contains(document.activeElement)).toBe(true))
    if (kind === "popover of words alone") {
      expect(tab(false), "the browser goes on from its trigger").toBe(true)
      expect(document.activeElement).toBe(opener)
      return
    }
    if (kind === "dialog of tabs") expect(document.activeElement?.textContent).toBe("For programs")
    for (const shiftKey of [true, false]) {
      above.focus()
      expect(tab(shiftKey), `from itself, Shift ${shiftKey}`).toBe(false)
      const edge = document.activeElement
      expect(edge).not.toBe(above)
      expect(above.contains(edge)).toBe(true)
      if (kind === "dialog of words alone") continue // there is its cross alone
      expect(tab(shiftKey), "in the middle it is the browser's").toBe(true)
      expect(tab(!shiftKey), "from the edge round to the other").toBe(false)
      expect(above.contains(document.activeElement)).toBe(true)
      expect(document.activeElement).not.toBe(edge)
      expect(tab(shiftKey)).toBe(false)
      expect(document.activeElement, "and back").toBe(edge)
    }
    fireEvent.keyDown(above, { key: "Escape" })
    await waitFor(() => expect(document.activeElement).toBe(opener))
  },
)

test("all popovers have this content, so that none has a rule of its own for the focus", () => {
  const files = import.meta.glob<string>("/src/**/*.tsx", { query: "?raw", import: "default", eager: true })
  const own = Object.entries(files).filter(([, text]) => /Popover\.Content|Popover\.Portal/.test(text))
  expect(own.map(([path]) => path).filter((path) => !path.endsWith(".test.tsx"))).toEqual([])
})
