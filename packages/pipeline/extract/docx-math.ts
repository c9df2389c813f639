// Formulas of Word (Office MathML) as one line, the way one would type them: (a+b)/2, x^2, √(y), ∑_(i=1)^n i.
import { child, childrenOf, type Tree, valueOf, wordsIn } from "./xml-stream.ts"

/** The formula in an `oMath` element. */
export const linear = (math: Tree): string => inside(math)

function inside(tree: Tree | undefined): string {
  return tree ? tree.children.map((each) => (typeof each === "string" ? "" : one(each))).join("") : ""
}

function one(tree: Tree): string {
  const part = (name: string) => inside(child(tree, name))
  const property = (name: string) => valueOf(child(tree, `${tree.name}Pr`), name)
  switch (tree.name) {
    case "r":
      return childrenOf(tree, "t").map(wordsIn).join("")
    case "f":
      return `${grouped(part("num"))}/${grouped(part("den"))}`
    case "sSup":
      return `${grouped(part("e"))}^${grouped(part("sup"))}`
    case "sSub":
      return `${grouped(part("e"))}_${grouped(part("sub"))}`
    case "sSubSup":
      return `${grouped(part("e"))}_${grouped(part("sub"))}^${grouped(part("sup"))}`
    case "sPre":
      return `_${grouped(part("sub"))}^${grouped(part("sup"))}${part("e")}`
    case "rad":
      return part("deg") ? `root(${part("deg")}; ${part("e")})` : `√${grouped(part("e"))}`
    case "nary": {
      const sub = part("sub")
      const sup = part("sup")
      return `${property("chr") ?? "∫"}${sub && `_${grouped(sub)}`}${sup && `^${grouped(sup)}`} ${part("e")}`
    }
    case "d": {
      const cells = childrenOf(tree, "e").map(inside)
      return `${property("begChr") ?? "("}${cells.join(property("sepChr") ?? "|")}${property("endChr") ?? ")"}`
    }
    case "func": {
      const argument = part("e")
      return `${part("fName")}${/^[([{|]/.test(argument) ? "" : " "}${argument}`
    }
    case "limLow":
      return `${part("e")}_${grouped(part("lim"))}`
    case "limUpp":
      return `${part("e")}^${grouped(part("lim"))}`
    case "m":
      return `[${childrenOf(tree, "mr")
        .map((row) => childrenOf(row, "e").map(inside).join(", "))
        .join("; ")}]`
    case "acc": {
      const mark = property("chr") ?? "\u0302"
      return /^\p{M}$/u.test(mark) && /^.$/u.test(part("e")) ? `${part("e")}${mark}` : part("e")
    }
    case "eqArr":
      return childrenOf(tree, "e").map(inside).join("; ")
    default:
      return tree.name.endsWith("Pr") ? "" : inside(tree) // bars, accents, boxes: what they hold
  }
}

/** In brackets, unless it is one thing already. */
const grouped = (words: string) =>
  /^([\p{L}\p{M}]+|[\d.,]+|[^\s])$/u.test(words) || words === "" ? words : `(${words})`
