// The box's own look, light and dark by the system. A constructed style sheet: pages that allow no inline styles take it.

export const STYLES = `
:host {
  all: initial !important;
  display: block !important;
  position: fixed !important;
  inset: auto 0 0 auto !important;
  z-index: 2147483000 !important;
  font: 15px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif !important;
  color-scheme: light dark !important;
}
:host(.inline) { position: static !important; z-index: auto !important; }
:host {
  --surface: #fff;
  --sunken: oklch(0.975 0.004 255);
  --hover: oklch(0.955 0.006 255);
  --line: oklch(0.905 0.008 255);
  --control-line: oklch(0.64 0.02 256);
  --text: oklch(0.255 0.024 260);
  --text-2: oklch(0.44 0.024 258);
  --brand: oklch(0.527 0.135 252);
  --brand-hover: oklch(0.478 0.132 253);
  --brand-text: oklch(0.485 0.132 252);
  --brand-tint: oklch(0.955 0.022 250);
  --amber-text: oklch(0.475 0.1 62);
  --amber-tint: oklch(0.973 0.032 88);
  --red-text: oklch(0.5 0.18 26);
  --focus: oklch(0.588 0.17 252);
  --shadow: 0 0 0 1px oklch(0.28 0.03 260 / 0.07), 0 8px 16px -4px oklch(0.28 0.03 260 / 0.12),
    0 24px 48px -8px oklch(0.28 0.03 260 / 0.22);
}
@media (prefers-color-scheme: dark) {
  :host {
    --surface: oklch(0.214 0.014 262);
    --sunken: oklch(0.187 0.012 262);
    --hover: oklch(0.275 0.017 262);
    --line: oklch(0.31 0.017 262);
    --control-line: oklch(0.53 0.022 260);
    --text: oklch(0.952 0.006 258);
    --text-2: oklch(0.784 0.014 258);
    --brand: oklch(0.525 0.138 252);
    --brand-hover: oklch(0.562 0.138 252);
    --brand-text: oklch(0.778 0.108 248);
    --brand-tint: oklch(0.298 0.05 254);
    --amber-text: oklch(0.845 0.115 84);
    --amber-tint: oklch(0.283 0.044 76);
    --red-text: oklch(0.787 0.115 22);
    --focus: oklch(0.7 0.14 250);
    --shadow: 0 0 0 1px oklch(0.4 0.02 260 / 0.6), 0 16px 40px oklch(0 0 0 / 0.5);
  }
}
*, ::before, ::after { box-sizing: border-box; }
p, h2, ol, blockquote { margin: 0; padding: 0; }
button, textarea { font: inherit; color: inherit; }
button { border: 0; background: none; padding: 0; cursor: pointer; text-align: start; -webkit-tap-highlight-color: transparent; }
button:disabled { cursor: default; opacity: 0.5; }
:focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
.icon { display: block; fill: none; stroke: currentColor; stroke-width: 1.8; stroke-linecap: round; stroke-linejoin: round; }
.said { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }

.launcher {
  position: fixed; inset: auto 20px 20px auto;
  display: grid; place-items: center; width: 56px; height: 56px; border-radius: 50%;
  color: #fff; background: linear-gradient(135deg, #2b72b5, #6f4bc4);
  box-shadow: 0 4px 14px oklch(0.28 0.06 270 / 0.35);
  transition: transform 120ms ease;
}
.launcher:hover { transform: scale(1.05); }
.launcher[aria-expanded="true"] { transform: none; }
.launcher .icon:last-child, .launcher[aria-expanded="true"] .icon:first-child { display: none; }
.launcher[aria-expanded="true"] .icon:last-child { display: block; }

.panel {
  position: fixed; inset: auto 20px 92px auto; margin: 0; padding: 0; border: 0;
  width: 384px; max-width: none; height: min(620px, calc(100dvh - 116px)); max-height: none;
  flex-direction: column; overflow: hidden;
  border-radius: 16px; background: var(--surface); color: var(--text); box-shadow: var(--shadow);
}
.panel[open] { display: flex; animation: rise 160ms ease-out; }
.panel::backdrop { background: none; }
@keyframes rise { from { opacity: 0; transform: translateY(8px); } }
:host(.inline) .panel { position: static; width: auto; height: 480px; box-shadow: none; border: 1px solid var(--line); animation: none; }

header { display: flex; align-items: center; gap: 10px; padding: 8px 8px 8px 16px; min-height: 60px; border-bottom: 1px solid var(--line); }
.mark { display: grid; place-items: center; flex: none; width: 32px; height: 32px; border-radius: 10px; color: #fff; background: linear-gradient(135deg, #2b72b5, #6f4bc4); }
h2 { flex: 1; min-width: 0; font-size: 15px; font-weight: 650; line-height: 20px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.close { display: grid; place-items: center; width: 44px; height: 44px; border-radius: 10px; color: var(--text-2); }
.close:hover { background: var(--hover); color: var(--text); }

.page { flex: 1; min-height: 0; overflow-y: auto; overscroll-behavior: contain; padding: 20px 16px 16px; }
.page:focus-visible { outline-offset: -2px; }
.hello { display: grid; gap: 4px; color: var(--text-2); }
.greeting { font-size: 19px; line-height: 26px; font-weight: 650; color: var(--text); letter-spacing: -0.01em; }
.suggestions { display: grid; gap: 8px; justify-items: start; margin-top: 16px; }
.suggestion { min-height: 44px; padding: 10px 14px; border: 1px solid var(--line); border-radius: 12px; color: var(--brand-text); line-height: 22px; }
.suggestion:hover { background: var(--hover); }

.log { display: grid; grid-template-columns: minmax(0, 1fr); gap: 24px; }
.turn { display: grid; grid-template-columns: minmax(0, 1fr); gap: 12px; }
.asked { justify-self: end; max-width: 85%; padding: 9px 14px; border-radius: 14px 14px 4px 14px; background: var(--brand-tint); overflow-wrap: anywhere; white-space: pre-wrap; }
.answer { display: grid; grid-template-columns: minmax(0, 1fr); gap: 8px; }
.text { overflow-wrap: anywhere; white-space: pre-wrap; }
.looking { display: flex; align-items: center; gap: 10px; color: var(--text-2); }
.dots { display: inline-flex; gap: 4px; }
.dots i { width: 6px; height: 6px; border-radius: 50%; background: currentColor; animation: dot 1.2s infinite both; }
.dots i:nth-child(2) { animation-delay: 0.15s; }
.dots i:nth-child(3) { animation-delay: 0.3s; }
@keyframes dot { 0%, 60%, 100% { opacity: 0.3; } 30% { opacity: 1; } }
.not-found { justify-self: start; padding: 2px 10px; border-radius: 999px; font-size: 13px; font-weight: 550; color: var(--amber-text); background: var(--amber-tint); }
.cite { display: inline-block; position: relative; min-width: 20px; height: 20px; margin-inline: 4px 1px; padding: 0 5px; border-radius: 6px; font-size: 12px; font-weight: 600; line-height: 20px; text-align: center; vertical-align: 1px; color: var(--brand-text); background: var(--brand-tint); }
.cite::after { content: ""; position: absolute; inset: -12px; }
.sources-label { margin-top: 4px; font-size: 13px; font-weight: 600; color: var(--text-2); }
.sources { display: grid; grid-template-columns: minmax(0, 1fr); gap: 6px; list-style: none; }
details { border: 1px solid var(--line); border-radius: 10px; overflow: hidden; }
summary { display: flex; align-items: center; gap: 10px; min-height: 44px; padding: 6px 12px; cursor: pointer; list-style: none; font-size: 14px; line-height: 20px; }
summary::-webkit-details-marker { display: none; }
summary:hover { background: var(--hover); }
summary:focus-visible { outline-offset: -2px; border-radius: 10px; }
.number { flex: none; min-width: 20px; height: 20px; border-radius: 6px; font-size: 12px; font-weight: 600; text-align: center; color: var(--brand-text); background: var(--brand-tint); }
.name { min-width: 0; overflow-wrap: anywhere; font-weight: 550; }
blockquote { margin: 0 12px 12px; padding-inline-start: 12px; border-inline-start: 3px solid var(--line); font-size: 14px; line-height: 21px; color: var(--text-2); overflow-wrap: anywhere; white-space: pre-wrap; max-height: 210px; overflow-y: auto; }
.rating { display: flex; align-items: center; margin: -4px 0 -8px -13px; }
.thumb { display: grid; place-items: center; width: 44px; height: 44px; border-radius: 10px; color: var(--text-2); }
.thumb:hover { background: var(--hover); color: var(--text); }
.thumb.down .icon { transform: rotate(180deg); }
.thumb[aria-pressed="true"] { color: var(--brand-text); }
.thumb[aria-pressed="true"] .icon { fill: var(--brand-tint); }
.thanks { margin-inline-start: 4px; font-size: 13px; color: var(--text-2); }
.problem { display: grid; gap: 8px; justify-items: start; color: var(--red-text); }
.again { min-height: 44px; padding: 0 16px; border: 1px solid var(--line); border-radius: 10px; color: var(--text); font-weight: 550; }
.again:hover { background: var(--hover); }

.composer { display: flex; align-items: flex-end; gap: 8px; margin: 0 12px; padding: 3px; border: 1px solid var(--control-line); border-radius: 14px; background: var(--surface); }
.composer:focus-within { outline: 2px solid var(--focus); outline-offset: -1px; border-color: transparent; }
textarea { flex: 1; min-width: 0; min-height: 44px; max-height: 140px; padding: 10px 8px 10px 12px; border: 0; outline: 0; background: none; resize: none; field-sizing: content; line-height: 24px; font-size: 16px; }
textarea:focus-visible { outline: 0; }
textarea::placeholder { color: var(--text-2); opacity: 1; }
.send { display: grid; place-items: center; flex: none; width: 44px; height: 44px; border-radius: 11px; color: #fff; background: var(--brand); }
.send:hover:enabled { background: var(--brand-hover); }
.hint { padding: 8px 16px 10px; font-size: 12px; line-height: 16px; text-align: center; color: var(--text-2); }

@media (max-width: 520px) {
  .launcher[aria-expanded="true"] { display: none; }
  .panel { inset: 0; width: 100%; height: 100dvh; border-radius: 0; box-shadow: none; }
  :host(.inline) .panel { height: 480px; border-radius: 16px; }
}
@media (prefers-reduced-motion: reduce) {
  *, ::before, ::after { animation: none !important; transition: none !important; }
  .dots i { opacity: 0.6; }
}
`
