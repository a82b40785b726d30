/** Colours, type and spacing of every page. Contrast of text is at least 4.5 to 1, of what is drawn 3 to 1, in both schemes. */
export const BASE_STYLE = `:root {
  color-scheme: light dark;
  --paper: #faf9f6; --card: #fff; --ink: #1a1f24; --soft: #545d66; --line: #dedbd2; --edge: #767c82;
  --accent: #0b5a6f; --tint: #e4eff1; --bold-back: #1a1f24; --bold-text: #fff;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", "Liberation Sans", sans-serif;
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #14181b; --card: #1b2024; --ink: #ebe9e3; --soft: #a8b0b7; --line: #353c42; --edge: #868e95;
    --accent: #83cfde; --tint: #18323a; --bold-back: #ebe9e3; --bold-text: #14181b;
  }
}
*, ::before, ::after { box-sizing: border-box; }
html { scroll-padding-top: 1rem; -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 var(--sans); overflow-wrap: anywhere;
}
.wrap { max-width: 54rem; margin: 0 auto; padding-inline: 1.25rem; }
h1, h2, h3, h4 { line-height: 1.25; margin: 0; text-wrap: balance; }
h1 { font-size: clamp(1.6rem, 1.1rem + 2.2vw, 2.5rem); letter-spacing: -.015em; font-weight: 650; }
h2 { font-size: 1.4rem; letter-spacing: -.01em; font-weight: 650; margin: 3.25rem 0 .35rem; }
h3 { font-size: 1.0625rem; font-weight: 600; }
h4 { font-size: 1rem; font-weight: 600; }
p, ul, ol, dl, figure, pre { margin: 0; }
p, li { max-width: 44rem; }
ul, ol { padding-left: 1.4rem; }
.plain { list-style: none; padding: 0; }
.plain > li { max-width: none; }
a { color: var(--accent); text-underline-offset: .2em; }
code, pre, .path { font-family: var(--mono); font-size: .92em; }
code { white-space: nowrap; background: var(--tint); border-radius: .25rem; padding: .1em .35em; box-decoration-break: clone; -webkit-box-decoration-break: clone; }
.lead { color: var(--soft); margin-bottom: 1.1rem; }
.soft { color: var(--soft); }
.small, small { font-size: .9rem; }
small { color: var(--soft); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: .25rem; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; z-index: 2; background: var(--card); padding: .6rem 1rem; border: 2px solid var(--accent); }
.hide { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.top { display: flex; flex-wrap: wrap; gap: .25rem 1rem; align-items: center; justify-content: space-between; padding-top: 1.4rem; padding-bottom: 1.4rem; }
.brand { display: inline-flex; gap: .55rem; align-items: center; font-weight: 700; letter-spacing: .01em; }
.brand svg { width: 1.5rem; height: 1.5rem; fill: none; stroke: var(--accent); stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
.card { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: 1.1rem 1.25rem; }
dl.facts { display: grid; grid-template-columns: minmax(7rem, max-content) 1fr; gap: .45rem 1.25rem; }
dl.facts dt { color: var(--soft); }
dd code, li code { white-space: normal; }
pre code { white-space: pre-wrap; }
dl.facts dd { margin: 0; max-width: 44rem; }
footer p { border-top: 1px solid var(--line); margin: 3.5rem 0 2.5rem; padding-top: 1.1rem; color: var(--soft); font-size: .9rem; max-width: none; }
@media (max-width: 34rem) {
  .wrap { padding-inline: 1rem; }
  dl.facts { grid-template-columns: 1fr; gap: 0; }
  dl.facts dd { margin-bottom: .6rem; }
}
@media (prefers-reduced-motion: no-preference) { html { scroll-behavior: smooth; } }
@media print {
  :root {
    color-scheme: light;
    --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --line: #bbb; --edge: #666; --accent: #0b4a5c; --tint: #eef3f4;
    --bold-back: #fff; --bold-text: #000;
  }
  html { font-size: 10pt; }
  @page { margin: 16mm 15mm; }
  .wrap { max-width: none; padding-inline: 0; }
  .skip { display: none; }
  h2, h3, h4 { break-after: avoid; }
  h2 { margin-top: 2rem; }
  a { color: inherit; }
  svg, code, .tag, .verdict { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
}
@media (forced-colors: active) { svg { forced-color-adjust: auto; } }`;
