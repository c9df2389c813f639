import type { JSX } from "solid-js"
import { Logo } from "../../ui/logo.tsx"
import { PREVIEW } from "./words.ts"
import "./sign-in.css"

/** The page that signing in happens on: the form, and where there is room what it leads to. */
export function Frame(props: {
  title: string
  say?: JSX.Element
  children: JSX.Element
  foot?: JSX.Element
}) {
  return (
    <main class="sign-in" id="content" tabindex={-1}>
      <div class="sign-in-form-side">
        <Logo size={28} name />
        <div class="sign-in-card">
          <h1 class="sign-in-title">{props.title}</h1>
          <p class="sign-in-say">{props.say}</p>
          {props.children}
        </div>
        <p class="sign-in-foot">{props.foot}</p>
      </div>
      <Preview />
    </main>
  )
}

/** What an assistant does, drawn as the app draws it: the answer is the one that the sample documents give. */
function Preview() {
  return (
    <div class="sign-in-preview">
      <p class="sign-in-headline">{PREVIEW.headline}</p>
      <figure class="sign-in-scene">
        <p class="sign-in-question">{PREVIEW.question}</p>
        <div class="sign-in-answer">
          <img src="/favicon.svg" width={28} height={28} alt="" />
          <div>
            <p>
              {PREVIEW.answer} <sup>1</sup>
            </p>
            <p class="sign-in-source">
              <sup>1</sup> {PREVIEW.source}
            </p>
          </div>
        </div>
      </figure>
      <ol class="sign-in-steps">
        <li>{PREVIEW.upload}</li>
        <li>{PREVIEW.review}</li>
        <li>{PREVIEW.train}</li>
      </ol>
    </div>
  )
}
