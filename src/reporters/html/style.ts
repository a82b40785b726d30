/** What the report has beside the style of every page. */
export const REPORT_STYLE = `.verdict { padding: clamp(1.3rem, 4vw, 2.4rem); border-radius: .8rem; border: 2px solid var(--edge); background: var(--card); }
.verdict.blocked { background: var(--bold-back); color: var(--bold-text); border-color: var(--bold-back); }
.verdict .word { display: inline-flex; gap: .55rem; align-items: center; font-weight: 700; letter-spacing: .06em; margin-bottom: .7rem; }
.verdict .word svg { width: 1.6rem; height: 1.6rem; fill: none; stroke: currentColor; stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
.verdict .more { margin-top: .8rem; }
.figures { display: grid; grid-template-columns: repeat(4, 1fr); gap: .75rem; margin-top: .75rem; }
.figures > div { display: flex; flex-direction: column; }
.figures > div:not(.people) { flex-direction: column-reverse; justify-content: flex-end; }
.figures > .people { grid-column: 1 / -1; padding-top: 1.4rem; padding-bottom: 1.3rem; }
.figures > .people dd:first-of-type { font-size: clamp(1.9rem, 1.4rem + 2vw, 2.8rem); }
.figures dd.note { font-size: .95rem; font-weight: 400; line-height: 1.5; letter-spacing: 0; max-width: 44rem; margin-top: .35rem; }
.figures dt { color: var(--soft); font-size: .9rem; }
.figures dd { margin: 0; font-size: 1.5rem; font-weight: 650; line-height: 1.2; font-variant-numeric: tabular-nums; letter-spacing: -.01em; }
.steps { padding: 0; list-style: none; counter-reset: step; display: grid; gap: .9rem; margin-top: .9rem; }
.steps > li { counter-increment: step; display: grid; grid-template-columns: 2.1rem 1fr; gap: .8rem; }
.steps > li::before {
  content: counter(step); width: 2.1rem; height: 2.1rem; border-radius: 50%; display: grid; place-items: center;
  background: var(--tint); color: var(--accent); font-weight: 700; font-variant-numeric: tabular-nums;
}
.steps > li > div { padding-top: .25rem; }
nav ul { list-style: none; padding: 0; margin: 1.1rem 0 0; display: flex; flex-wrap: wrap; gap: 0 1.4rem; }
.go { display: inline-block; min-height: 1.6rem; }
nav a { display: inline-block; padding: .3rem 0; min-height: 1.75rem; }
.filter { display: flex; flex-wrap: wrap; gap: .75rem; align-items: end; margin-bottom: .5rem; }
.filter[hidden] { display: none; }
.filter label { display: grid; gap: .2rem; font-size: .9rem; color: var(--soft); flex: 1 1 9rem; }
.filter label:first-child { flex-basis: 14rem; }
.filter input, .filter select, .filter button, #more {
  font: inherit; font-size: 1rem; color: var(--ink); background: var(--card); border: 1px solid var(--edge); border-radius: .4rem;
  padding: .45rem .6rem; min-height: 2.6rem; width: 100%; min-width: 0;
}
#more { width: auto; margin-top: 1.2rem; padding: .45rem 1rem; color: var(--accent); font-weight: 600; cursor: pointer; }
#more[hidden] { display: none; }
.filter button { width: auto; flex: 0 1 auto; cursor: pointer; color: var(--accent); font-weight: 600; }
output { display: block; color: var(--soft); font-size: .9rem; min-height: 1.5rem; }
.file { margin-top: 1.6rem; }
.file > h3 { display: block; padding: .55rem 0; border-bottom: 2px solid var(--ink); font-family: var(--mono); font-size: .95rem; }
.finding { padding: 1.15rem 0 1.05rem; border-bottom: 1px solid var(--line); }
.finding h4 { display: flex; flex-wrap: wrap; gap: .35rem .7rem; align-items: baseline; font-size: 1.0625rem; }
.finding > p { margin-top: .4rem; }
.where { color: var(--soft); font-size: .92rem; }
.tag { font-size: .8rem; font-weight: 700; border-radius: .3rem; padding: .12rem .5rem; border: 1.5px solid var(--edge); white-space: nowrap; }
.tag::before { content: "○\\a0"; }
.block > h4 > .tag { background: var(--bold-back); color: var(--bold-text); border-color: var(--bold-back); }
.block > h4 > .tag::before { content: "■\\a0"; }
.warn > h4 > .tag { border-color: var(--accent); color: var(--accent); }
.warn > h4 > .tag::before { content: "▲\\a0"; }
summary { cursor: pointer; color: var(--accent); font-weight: 600; padding: .35rem 0; min-height: 1.75rem; margin-top: .35rem; width: fit-content; }
details[open] > summary { margin-bottom: .35rem; }
figure { background: var(--card); border: 1px solid var(--line); border-radius: .6rem; padding: .9rem 1.1rem .8rem; margin: .3rem 0 .9rem; max-width: 44rem; }
figcaption { font-weight: 600; font-size: .95rem; margin-bottom: .5rem; }
figure p { color: var(--soft); font-size: .9rem; }
.chart { display: block; width: 100%; font: .85rem var(--sans); overflow: visible; }
.chart text { fill: var(--ink); font-variant-numeric: tabular-nums; }
.chart .end { text-anchor: end; }
.chart .quiet { fill: var(--soft); }
.chart .track { fill: var(--line); }
.chart .mark { fill: var(--accent); }
.chart .span { fill: var(--accent); opacity: .45; }
.chart .tick { stroke: var(--ink); stroke-width: 2; }
.rate { height: 6.2em; }
.rate .track { y: 2.5em; height: .7em; }
.rate .span { y: 2em; height: 1.7em; }
.rate .mark { r: .55em; }
.classes { height: 7.4em; }
.classes rect, #classes rect { height: 1em; }
.time { height: 3.2em; }
.time rect, #time rect { y: .4em; height: .9em; }
.chart rect { rx: 3px; }
.frames { position: absolute; width: 0; height: 0; }
.names { margin-top: .4rem; }
.names li { margin: .2rem 0; max-width: none; }
.entry { margin-top: 1rem; }
.entry dl { margin-top: .6rem; }
@media (max-width: 40rem) {
  .figures { grid-template-columns: repeat(2, 1fr); gap: .6rem; }
  /* The longest word of these fits beside another in 320 points. */
  .figures > .card { padding-inline: .75rem; }
  figure { padding: .8rem .75rem .7rem; }
}
@media print {
  .filter, #more { display: none; }
  nav { display: none; }
  figure, .steps > li, .finding dt, .finding dd, .finding h4 { break-inside: avoid; }
  .finding h4, .finding > p { break-after: avoid; }
  .verdict.blocked { border: 3px solid #000; }
  .block > h4 > .tag { border-width: 2px; border-color: #000; }
  details::details-content { content-visibility: visible; block-size: auto; }
}`;
