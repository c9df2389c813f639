// Loaded before everything else (`--import`): this process's or thread's clock goes wrong by CEREBROS_CLOCK_MS.
const wrongBy = Number(process.env.CEREBROS_CLOCK_MS)
const Right = Date

globalThis.Date = class extends Right {
  constructor(...given: []) {
    if (given.length === 0) super(Right.now() + wrongBy)
    else super(...given)
  }
  static override now() {
    return Right.now() + wrongBy
  }
} as DateConstructor
