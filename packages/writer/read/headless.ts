// Tables without a head, whose first row is one of the others.
type Row = { cells: readonly string[] }

/** "Power | 9 W", "Bowl volume | 48 litres" above other figures: a first row that is no head. */
export const isFact = (head: Row, body: readonly Row[]): boolean =>
  head.cells.length === 2 &&
  (/^\d[\d.,]* ?[\p{L}°%/²]{0,5}$/u.test(head.cells[1]!) ||
    (/^\d[\d.,]* ?\p{L}/u.test(head.cells[1]!) &&
      body.filter(({ cells }) => /\d/.test(cells[1] ?? "")).length * 2 > body.length))

/** A date or a sum, which heads no column. */
const DATUM =
  /^\d{1,2}\.? \p{Lu}\p{L}+(?: \d{4})?$|^\d{4}-\d{2}-\d{2}$|^\d{1,2}\.\d{1,2}\.\d{2,4}$|^[€$£]\s?\d[\d.,]*$|^\d[\d.,]* ?(?:€|\$|£|%|euros?|dollars?|pounds?|francs?)$/u

/** Whether all cells behind the first of a row are days or sums: "Opening day | 4 May 2026". */
export const isData = ({ cells }: Row): boolean =>
  cells.length > 1 && cells.slice(1).every((cell) => DATUM.test(cell))
