// The page's one Trusted Types policy (https://www.w3.org/TR/trusted-types/): the content security policy refuses every
// string that would become markup or a script's address unless this lets it through. Import it before anything draws.

type Policy = { createHTML: (markup: string) => string; createScriptURL: (address: string) => string }
type Factory = { createPolicy(name: string, policy: Policy): unknown }

// Solid's `template()` sets the static markup that the compiler made of our JSX; none of that ever runs or loads anything.
const RUNS_SOMETHING =
  /<\s*\/?(?:script|iframe|frame|object|embed|base|meta|link|style|template)\b|[\s"'/]on\w+\s*=|javascript:|srcdoc/i

export const policy: Policy = {
  createHTML(markup) {
    if (RUNS_SOMETHING.test(markup)) throw new TypeError("This markup could run something. It is not drawn.")
    return markup
  },
  createScriptURL(address) {
    if (new URL(address, location.href).origin !== location.origin)
      throw new TypeError("Workers and scripts come from our own files only.")
    return address
  },
}

const { trustedTypes } = globalThis as { trustedTypes?: Factory } // not in every browser, and not in TypeScript's DOM
trustedTypes?.createPolicy("default", policy)
