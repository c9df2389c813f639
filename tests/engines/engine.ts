// What the journey asks of a browser, whichever protocol reaches it: input as a person gives it, and a look into the page.

/** A key by its WebDriver code point, https://www.w3.org/TR/webdriver2/#keyboard-actions. */
export const KEYS = { Enter: "\uE007", Control: "\uE009", End: "\uE010", Escape: "\uE00C" } as const

/** Keys as they go down and up: those of `held` stay down meanwhile. */
export type Strokes = { keys: string[]; held?: string }

export type Engine = {
  /** Name and version, as the engine says them. */
  name: string
  goto(url: string): Promise<void>
  /** What the function gives in the page; it and its arguments travel as text. */
  look<A extends readonly unknown[], T>(see: (...args: A) => T, ...args: A): Promise<T>
  /** Presses and releases the pointer there, in pixels of the window. */
  click(x: number, y: number): Promise<void>
  type(strokes: Strokes): Promise<void>
  /** Gives files to the page's field for files. */
  chooseFiles(paths: readonly string[]): Promise<void>
  /** What the page complained about so far: errors of the console, uncaught ones, refused promises. */
  complaints(): Promise<string[]>
  close(): Promise<void>
}

/** How to open an engine, or why that cannot be here. */
export type Door = { engine: string; missing?: string; open(): Promise<Engine> }

/** The one field for files of a page. */
export const FILE_FIELD = "input[type=file]"

/** Actions that click, as both protocols take them. */
export const clicking = (x: number, y: number) => [
  {
    type: "pointer",
    id: "mouse",
    parameters: { pointerType: "mouse" },
    actions: [
      { type: "pointerMove", x: Math.round(x), y: Math.round(y), duration: 0 },
      { type: "pointerDown", button: 0 },
      { type: "pointerUp", button: 0 },
    ],
  },
]

/** Actions that type, as both protocols take them. */
export const typing = ({ keys, held }: Strokes) => {
  const strokes = keys.flatMap((value) => [
    { type: "keyDown", value },
    { type: "keyUp", value },
  ])
  const around = held === undefined ? [] : [held]
  return [
    {
      type: "key",
      id: "keyboard",
      actions: [
        ...around.map((value) => ({ type: "keyDown", value })),
        ...strokes,
        ...around.map((value) => ({ type: "keyUp", value })),
      ],
    },
  ]
}
