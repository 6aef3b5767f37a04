#include "serve/preview_answers.h"

namespace kolofon {

namespace {

// Of the bar and the findings, in their shadow tree, and of the preview's own pages.
constexpr std::string_view style = R"css(:host, .own-page {
    --ground: #ffffff; --text: #1b1f24; --quiet: #57606a; --line: #8c959f; --error: #b3261e; --warning: #7a4d00;
    --added: #0f5c2e; --link: #0b4f9e; --tint: #f3f4f6;
    color-scheme: light dark;
}
@media screen and (prefers-color-scheme: dark) {
    :host, .own-page {
        --ground: #1d2126; --text: #eceff3; --quiet: #b3bac3; --line: #77808b; --error: #ff9d94; --warning: #f2c26b;
        --added: #7fd6a0; --link: #8fc0ff; --tint: #2a2f36;
    }
}
:host { all: initial; display: block; height: 3.5rem; font: 0.9375rem/1.45 system-ui, sans-serif; color: var(--text); }
[hidden] { display: none !important; }
.bar {
    position: fixed; inset: auto 0.5rem 0.5rem auto; z-index: 2147483647; display: flex; flex-wrap: wrap;
    align-items: center; gap: 0.25rem 0.75rem; max-width: calc(100vw - 1rem); box-sizing: border-box;
    padding: 0.25rem 0.75rem; background: var(--ground); color: var(--text); border: 1px solid var(--line);
    border-radius: 0.5rem; box-shadow: 0 2px 8px rgb(0 0 0 / 25%);
}
.bar .name { color: var(--quiet); }
.bar nav { display: flex; gap: 0.25rem; }
.bar a { color: var(--link); padding: 0.25rem 0.375rem; border-radius: 0.25rem; }
.bar nav a[aria-current] { background: var(--link); color: var(--ground); text-decoration: none; }
.bar .draft { border: 1px dashed var(--warning); color: var(--warning); padding: 0 0.375rem; border-radius: 0.25rem; }
.bar .told:empty { display: none; }
.count {
    font: inherit; font-weight: 600; padding: 0.25rem 0.625rem; border-radius: 0.25rem; border: 1px solid currentcolor;
    background: var(--ground); cursor: pointer;
}
.count.error, .error .found strong { color: var(--error); }
.count.warning, .warning .found strong { color: var(--warning); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.panel {
    position: fixed; inset: auto 0 0 0; z-index: 2147483646; max-height: 45vh; overflow: auto; box-sizing: border-box;
    padding: 0.75rem 1rem 4rem; background: var(--ground); color: var(--text); border-top: 3px solid var(--line);
    box-shadow: 0 -2px 12px rgb(0 0 0 / 25%); overflow-wrap: anywhere;
}
.panel article { max-width: 60rem; margin: 0 0 0.75rem; padding: 0 0 0.75rem; border-bottom: 1px solid var(--tint); }
.panel p { margin: 0 0 0.25rem; }
.panel .stale, .place, .related, .label { color: var(--quiet); }
.panel pre { margin: 0.25rem 0; padding: 0.375rem 0.5rem; background: var(--tint); white-space: pre-wrap; }
.panel mark { background: none; color: inherit; text-decoration: underline wavy var(--error); text-underline-offset: 0.25em; }
.panel .help { white-space: pre-line; }
.panel code, .panel pre { font: 0.875rem/1.5 ui-monospace, monospace; }
@media (max-width: 30rem) {
    .bar .name { display: none; }
    .panel { padding-bottom: 7rem; }
}
@media print { :host { display: none; } }
.own-page { margin: 0; padding: 2rem 1rem; font: 1rem/1.5 system-ui, sans-serif; background: var(--ground); color: var(--text); }
.own-page main { max-width: 60rem; margin: 0 auto; }
.own-page h1 { font-size: 1.5rem; line-height: 1.25; }
.own-page a { color: var(--link); }
.difference { white-space: pre-wrap; overflow-wrap: anywhere; font: 0.9375rem/1.6 ui-monospace, monospace; }
.difference del { color: var(--error); }
.difference ins { color: var(--added); }
)css";

} // namespace

std::string_view preview_style() {
    return style;
}

} // namespace kolofon
