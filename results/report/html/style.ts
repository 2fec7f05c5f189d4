/** The page's style: light and dark, telephone and A4. Text on its ground has a contrast of 4.5 or more in both schemes. */

export const style = `
:root { color-scheme: light dark; --page: #ffffff; --ink: #1b1f24; --soft: #4d5761; --faint: #626c77; --line: #d9dee4; --band: #f4f6f8;
  --accent: #1f5fbf; --good: #17692f; --bad: #b3261e; --caution: #85540a; }
@media (prefers-color-scheme: dark) {
  :root { --page: #14181d; --ink: #e8ebee; --soft: #b3bcc6; --faint: #97a1ac; --line: #353d46; --band: #1d232a;
    --accent: #86b4ff; --good: #77d493; --bad: #ff9a90; --caution: #efbd62; }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--page); color: var(--ink); line-height: 1.6; word-break: keep-all; overflow-wrap: anywhere;
  font-family: system-ui, -apple-system, "Segoe UI", "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", "Noto Sans CJK KR", sans-serif; }
header, main, footer { max-width: 76rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding-top: 2rem; }
footer { padding-top: 1rem; padding-bottom: 3rem; color: var(--soft); font-size: .875rem; }
a { color: var(--accent); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.skip { position: absolute; left: -999rem; }
.skip:focus { left: 1rem; top: 1rem; padding: .5rem 1rem; background: var(--page); z-index: 1; }
h1 { margin: 0 0 .25rem; font-size: 1.05rem; font-weight: 600; color: var(--soft); }
h1 strong { display: block; font-size: clamp(2rem, 7vw, 3.25rem); line-height: 1.15; color: var(--ink); }
h2 { margin: 3rem 0 .75rem; padding-top: .75rem; border-top: 1px solid var(--line); font-size: 1.4rem; line-height: 1.3; }
h3 { margin: 1.75rem 0 .5rem; font-size: 1.1rem; }
h4 { margin: 1rem 0 .25rem; font-size: .95rem; }
p { margin: .5rem 0; max-width: 46rem; }
.lead { font-size: 1.1rem; }
.ratio { margin: 1rem 0 0; font-size: clamp(1.4rem, 5vw, 1.9rem); font-weight: 650; font-variant-numeric: tabular-nums; }
.note { color: var(--soft); font-size: .9rem; }
.rehearsal { max-width: 48rem; margin: 1rem 0; padding: .75rem 1rem; border: 2px dashed var(--caution); border-radius: .5rem; }
nav ul { display: flex; flex-wrap: wrap; gap: .15rem 1.1rem; margin: 1.25rem 0 0; padding: 0; list-style: none; font-size: .9rem; }
nav a { display: inline-block; padding: .25rem 0; }
.tone-good { color: var(--good); font-weight: 650; }
.tone-bad { color: var(--bad); font-weight: 650; }
.tone-caution { color: var(--caution); font-weight: 650; }
.tone-faint { color: var(--faint); }
.wide { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; min-width: 100%; font-size: .875rem; }
caption { padding-bottom: .4rem; text-align: left; font-weight: 600; color: var(--soft); }
th, td { padding: .4rem .65rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; font-weight: 400;
  overflow-wrap: normal; max-width: 22rem; }
thead th { background: var(--band); color: var(--soft); font-weight: 600; white-space: nowrap; }
tbody th { font-weight: 600; overflow-wrap: break-word; min-width: 8.5rem; }
td.left { min-width: 4.5rem; }
td.whole { white-space: nowrap; }
td [class^=tone] { white-space: nowrap; }
.right { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
dl { margin: .75rem 0; }
dl div { display: grid; grid-template-columns: minmax(7rem, 11rem) 1fr; gap: .25rem 1rem; padding: .35rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; }
code { font-family: ui-monospace, "SF Mono", Consolas, monospace; font-size: .9em; word-break: break-all; }
figure { margin: 1rem 0; }
figure svg { display: block; width: 100%; max-width: 33rem; height: auto; overflow: visible; }
figcaption { color: var(--soft); font-size: .875rem; }
ol li { margin: .4rem 0; max-width: 46rem; }
details { margin: .5rem 0; }
summary { cursor: pointer; padding: .35rem 0; }
.sample { padding: .25rem .9rem; border: 1px solid var(--line); border-radius: .5rem; }
blockquote { margin: .25rem 0 .75rem; padding: .6rem .9rem; background: var(--band); border-radius: .35rem; white-space: pre-wrap;
  overflow-wrap: anywhere; word-break: normal; font-size: .9rem; }
@media (max-width: 40rem) {
  dl div { grid-template-columns: 1fr; gap: 0; }
  h2 { margin-top: 2.25rem; }
}
@page { size: A4; margin: 15mm; }
@media print {
  :root { --page: #ffffff; --ink: #000000; --soft: #333333; --faint: #555555; --line: #bbbbbb; --band: #f2f2f2;
    --accent: #1f5fbf; --good: #17692f; --bad: #b3261e; --caution: #85540a; }
  body { font-size: 10pt; print-color-adjust: exact; }
  header, main, footer { max-width: none; padding: 0; }
  nav, .skip { display: none; }
  h2, h3, h4, caption { break-after: avoid; }
  figure, tr, dl div { break-inside: avoid; }
  figure svg { max-width: 120mm; }
  .wide { overflow: visible; }
  table { font-size: 7.5pt; }
  th, td { padding: .2rem .3rem; max-width: none; min-width: 0; overflow-wrap: anywhere; white-space: normal; }
  tbody th, td.left { min-width: 0; }
  thead th, .right, td.whole { white-space: normal; }
  a { color: inherit; text-decoration: none; }
}
`;
