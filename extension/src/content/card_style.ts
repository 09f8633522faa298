/** How the card looks: light or dark as the field is, whatever the page's own styles say. */
export const CARD_STYLE = `
:host { all: initial !important; position: fixed !important; margin: 0 !important; padding: 0 !important; border: 0 !important;
  background: none !important; overflow: visible !important; display: block !important; z-index: 2147483647 !important;
  font: 15px/1.4 system-ui, sans-serif !important; text-align: start !important; direction: ltr !important }
:host { inset: 0 auto auto 0 !important }
.card { --paper: #fffdf8; --ink: #292524; --quiet: #57534e; --amber: #92400e; --wash: #fdf0d5; --edge: #e7dcc8; --mark: #fde3ae;
  box-sizing: border-box; width: min(372px, calc(100vw - 16px)); max-height: calc(100vh - 16px); overflow: auto; overscroll-behavior: contain;
  padding: 12px 14px 10px; border: 1px solid var(--edge); border-radius: 12px; background: var(--paper); color: var(--ink);
  box-shadow: 0 1px 2px rgb(68 48 16 / 14%), 0 10px 30px rgb(68 48 16 / 20%); animation: come 120ms ease-out }
.card.dark { --paper: #292524; --ink: #faf5ec; --quiet: #c9c1b8; --amber: #fbbf24; --wash: #3d362f; --edge: #57504a; --mark: #6b4a10;
  box-shadow: 0 1px 2px rgb(0 0 0 / 40%), 0 10px 30px rgb(0 0 0 / 50%) }
.top { display: flex; align-items: start; justify-content: space-between; gap: 8px }
.group { margin: 2px 0 0; font-size: 14px; font-weight: 600; color: var(--amber) }
h2 { margin: 0; font-size: 15px; font-weight: 600; line-height: 1.35; text-wrap: pretty }
.why { margin: 4px 0 0; font-size: 14px; color: var(--quiet); text-wrap: pretty }
.before { margin: 10px 0 6px; font-size: 14px; color: var(--quiet); overflow-wrap: anywhere }
.before s { text-decoration-color: var(--amber) }
ul { list-style: none; margin: 10px 0 0; padding: 0; display: grid; gap: 6px }
.before + ul { margin-top: 0 }
button, a { all: unset; box-sizing: border-box; cursor: pointer; font: inherit; border-radius: 8px }
button:focus-visible, a:focus-visible { outline: 2px solid var(--amber); outline-offset: 1px }
.wording { display: block; width: 100%; padding: 7px 10px; background: var(--wash); overflow-wrap: anywhere }
.wording:hover { background: var(--mark) }
.wording small { display: block; font-size: 14px; line-height: 1.3; color: var(--quiet) }
.wording mark { background: var(--mark); color: inherit; border-radius: 3px; padding: 0 1px }
.foot { display: flex; flex-wrap: wrap; gap: 2px 14px; margin: 8px 0 0 }
.foot button, .foot a, .close { min-height: 26px; font-size: 14px; line-height: 26px; color: var(--quiet) }
.foot button:hover, .foot a { text-decoration: underline; text-underline-offset: 3px }
.close { flex: none; width: 26px; margin: -2px -4px 0 0; text-align: center; font-size: 18px }
.close:hover { background: var(--wash) }
@keyframes come { from { opacity: 0; transform: translateY(2px) } }
@media (prefers-reduced-motion: reduce) { .card { animation: none } }
@media (forced-colors: active) {
  .card { border-color: CanvasText }
  .wording { border: 1px solid ButtonBorder }
  .wording mark { forced-color-adjust: none; background: Mark; color: MarkText }
}`;
