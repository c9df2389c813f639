import type { JSX } from "solid-js"
import { Logo } from "../../ui/logo.tsx"
import "./sign-in.css"

/** The quiet page that signing in happens on. */
export function Frame(props: {
  title: string
  say?: JSX.Element
  children: JSX.Element
  foot?: JSX.Element
}) {
  return (
    <main class="sign-in" id="content" tabindex={-1}>
      <div class="sign-in-card">
        <Logo size={36} />
        <h1 class="sign-in-title">{props.title}</h1>
        <p class="sign-in-say">{props.say}</p>
        {props.children}
      </div>
      <p class="sign-in-foot">{props.foot}</p>
    </main>
  )
}
