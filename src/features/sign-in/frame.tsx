import type { JSX } from "solid-js"
import { Logo } from "../../ui/logo.tsx"
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
      <p class="sign-in-headline">Answers from your team's own work, with the source beside them.</p>
      <figure class="sign-in-scene">
        <p class="sign-in-question">
          The brake lever on bike LR-0417 goes all the way to the grip. Is it still safe to ride?
        </p>
        <div class="sign-in-answer">
          <img src="/favicon.svg" width={28} height={28} alt="" />
          <div>
            <p>
              Please do not ride LR-0417 any more and lock it where it is. A brake fault is priority 1: a
              mechanic will be there within four hours. <sup>1</sup>
            </p>
            <p class="sign-in-source">
              <sup>1</sup> customer-messages.csv
            </p>
          </div>
        </div>
      </figure>
      <ol class="sign-in-steps">
        <li>Upload what your team wrote</li>
        <li>Review the examples drafted from it</li>
        <li>Train, then ask</li>
      </ol>
    </div>
  )
}
