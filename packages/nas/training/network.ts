// A small network over named numbers, learned once from development questions: what no weighted sum can say, as "a covered word
// counts for less where the kind of thing that is asked for is missing". One hidden layer beside a weighted sum.

export type Network = {
  names: readonly string[]
  /** What is subtracted from each input, and what it is then divided by. */
  mean: readonly number[]
  scale: readonly number[]
  /** One row a hidden unit: a weight an input, then its bias. */
  hidden: readonly (readonly number[])[]
  /** A weight a hidden unit, then one an input, then the bias. */
  out: readonly number[]
}

/** The network's value for named numbers; names it does not know are not looked at. */
export function makeNetwork<Name extends string>(
  network: Network,
): (values: Readonly<Record<Name, number>>) => number {
  const names = network.names as readonly Name[] // the names it was learned with; one that is gone would count as 0
  const width = names.length
  const units = network.hidden.length
  const rows = Float64Array.from(network.hidden.flat())
  const out = Float64Array.from(network.out)
  const inputs = new Float64Array(width)
  return (values) => {
    for (let n = 0; n < width; n += 1)
      inputs[n] =
        ((values[names[n] as Name] ?? 0) - (network.mean[n] as number)) / (network.scale[n] as number)
    let sum = out[units + width] as number
    for (let n = 0; n < width; n += 1) sum += (out[units + n] as number) * (inputs[n] as number)
    for (let unit = 0; unit < units; unit += 1) {
      const from = unit * (width + 1)
      let power = rows[from + width] as number
      for (let n = 0; n < width; n += 1) power += (rows[from + n] as number) * (inputs[n] as number)
      sum += (out[unit] as number) * Math.tanh(power)
    }
    return sum
  }
}
