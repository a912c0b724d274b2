/// The look of all pages. Every pair of text and ground reaches 4.5:1, every edge of a box 3:1.
enum Stylesheet {
    static let text = palette + frame + content + forms + operatorPages

    private static let palette = """
        :root {
          --ground: #f3f5f8; --card: #ffffff; --ink: #1c2733; --soft: #4f5d6d; --line: #d9dfe7;
          --edge: #7a8797; --deep: #1d3f72; --deep-hover: #15305a; --on-deep: #ffffff;
          --wash: #e8eef7; --link: #1d4f9a; --wrong: #b3261e; --wrong-wash: #fdf1f0;
          --right: #17695f; --focus: #b96a00; --hero: linear-gradient(135deg, #17365f, #23629a);
        }
        @media (prefers-color-scheme: dark) {
          :root {
            --ground: #10151c; --card: #19212b; --ink: #e8edf3; --soft: #a9b6c4; --line: #2e3a48;
            --edge: #7e8da0; --deep: #8db8f0; --deep-hover: #b0cff6; --on-deep: #0d1a2b;
            --wash: #223044; --link: #9cc3f5; --wrong: #ff9c93; --wrong-wash: #2d1b1c;
            --right: #6fd0c0; --focus: #ffb84d;
            --hero: linear-gradient(135deg, #152a48, #1d4a74);
          }
        }

        """

    private static let frame = """
        * { box-sizing: border-box; }
        html { -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; min-height: 100vh; display: flex; flex-direction: column;
          background: var(--ground); color: var(--ink); line-height: 1.7;
          font-family: system-ui, "Hiragino Sans", "Yu Gothic UI", "Noto Sans JP", "VL PGothic",
            sans-serif;
        }
        :lang(ja) { line-break: strict; word-break: auto-phrase; }
        a { color: var(--link); text-underline-offset: .2em; }
        a:hover { text-decoration-thickness: 2px; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 3px; }
        .skip { position: absolute; left: -999px; padding: .5rem 1rem; background: var(--card); }
        .skip:focus { left: 1rem; top: .5rem; z-index: 1; }
        .unseen {
          position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
        }
        header { background: var(--card); border-bottom: 1px solid var(--line); }
        .bar {
          max-width: 60rem; margin: auto; padding: .75rem 1.25rem; display: flex; flex-wrap: wrap;
          align-items: center; gap: .5rem 1.5rem;
        }
        .brand {
          display: flex; align-items: center; gap: .5rem; margin-right: auto; color: var(--ink);
          font-size: 1.15rem; font-weight: 700; letter-spacing: .04em; text-decoration: none;
        }
        nav ul { display: flex; gap: 1.25rem; margin: 0; padding: 0; list-style: none; }
        nav a { display: inline-block; padding: .35rem 0; text-decoration: none; }
        nav a[aria-current] { font-weight: 700; box-shadow: inset 0 -3px var(--deep); }
        .languages { font-size: .875rem; }
        .languages ul { gap: .75rem; }
        .languages li { padding: .35rem 0; color: var(--soft); }
        .languages li a { padding: 0; text-decoration: underline; }
        main { flex: 1; width: 100%; max-width: 60rem; margin: auto; padding: 2rem 1.25rem 3rem; }
        footer { border-top: 1px solid var(--line); color: var(--soft); font-size: .8125rem; }
        footer p { max-width: 60rem; margin: auto; padding: 1rem 1.25rem 1.5rem; }

        """

    private static let content = """
        h1 { margin: 0 0 .5rem; font-size: 1.625rem; line-height: 1.4; letter-spacing: .02em; }
        h2 { margin: 0 0 .5rem; font-size: 1.1875rem; line-height: 1.5; }
        h3 { margin: 0; font-size: 1rem; }
        p { margin: 0 0 1rem; }
        code { font-family: ui-monospace, "Noto Sans Mono", "VL Gothic", monospace; }
        .lead { color: var(--soft); }
        .card + .lead { margin: 1.25rem 0 0; }
        .card {
          padding: 1.75rem; background: var(--card); border: 1px solid var(--line);
          border-radius: 10px; box-shadow: 0 1px 3px #0a1a3014;
        }
        .hero {
          margin-bottom: 1.25rem; padding: 2.75rem 2rem; border-radius: 10px; color: #ffffff;
          background: var(--hero);
        }
        .hero h1 { font-size: clamp(1.5rem, 4vw, 2.125rem); }
        .hero p { max-width: 36em; margin: 0; color: #e4edf8; }
        section + section { margin-top: 2rem; }
        .hero + section { margin-top: 0; }
        .steps {
          display: grid; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); gap: 1.25rem;
        }
        .steps, .flow ol { margin: 0; padding: 0; list-style: none; counter-reset: step; }
        .steps li, .flow li { counter-increment: step; }
        .steps h3, .flow h3 { display: flex; gap: .6rem; align-items: baseline; }
        .steps h3::before, .flow h3::before {
          content: counter(step); color: var(--link); font-size: 1.25rem;
        }
        .flow li:last-child h3::before { content: "\\2192"; }
        .way { display: flex; flex-direction: column; align-items: flex-start; }
        .way h3 { margin-bottom: .5rem; font-size: 1.125rem; }
        .way p { flex: 1; }
        .way p, .row p { color: var(--soft); }
        .row { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; align-items: center; }
        .row p { flex: 1 1 20rem; margin: 0; }
        .steps .hint { padding: .7rem 0; line-height: calc(1.7rem + 4px); }
        section + .lead { margin: 2rem 0 0; font-size: .9375rem; }
        .beside { display: grid; grid-template-columns: minmax(0, 40rem) 1fr; gap: 2.5rem; }
        .flow { margin-top: .5rem; }
        .flow ol { display: grid; gap: 1.25rem; }
        .flow li { padding-left: 1rem; border-left: 3px solid var(--line); }
        .flow [aria-current] h3 { font-weight: 800; }
        .flow li[aria-current] { border-left-color: var(--deep); }
        .flow p { margin: .25rem 0 0; color: var(--soft); font-size: .9375rem; }
        .button {
          display: inline-block; min-width: 11rem; padding: .7rem 1.5rem; border-radius: 6px;
          border: 2px solid var(--deep); background: var(--deep); color: var(--on-deep);
          font: inherit; font-weight: 700; text-align: center; text-decoration: none;
          cursor: pointer;
        }
        .button:hover { background: var(--deep-hover); border-color: var(--deep-hover); }
        .quiet { background: transparent; color: var(--link); border-color: currentColor; }
        .quiet:hover { background: var(--wash); border-color: currentColor; }
        .final { border-color: var(--wrong); background: var(--wrong); }
        .final:hover { border-color: var(--ink); background: var(--wrong); }
        main > .card, main > .summary, h1 + .lead { max-width: 40rem; }
        .done { border-top: 4px solid var(--right); }
        .done h1::before { content: "\\2713"; margin-right: .6rem; color: var(--right); }
        .done details { margin-top: 1.5rem; }
        .number {
          margin: 0; color: var(--soft); font-size: 2.5rem; font-weight: 700; line-height: 1.2;
        }
        dl {
          display: grid; grid-template-columns: max-content 1fr; gap: .5rem 1.5rem;
          margin: 1rem 0; padding: 1rem 1.25rem; background: var(--ground); border-radius: 6px;
        }
        dt { color: var(--soft); }
        dd { margin: 0; font-weight: 700; overflow-wrap: anywhere; }
        summary { cursor: pointer; color: var(--link); }
        .code { display: flex; flex-wrap: wrap; gap: 1rem 1.5rem; align-items: center; margin: 0; }
        .code img { max-width: 100%; height: auto; border-radius: 6px; image-rendering: pixelated; }
        .code figcaption { flex: 1 1 14rem; color: var(--soft); font-size: .9375rem; }
        .code code { overflow-wrap: anywhere; color: var(--ink); }
        .done .code { margin: 1.25rem 0; }

        """

    private static let forms = """
        .field { margin: 0 0 1.5rem; }
        .field > label { display: block; font-weight: 700; }
        .hint { display: block; color: var(--soft); font-size: .875rem; font-weight: 400; }
        .hint ul { margin: .25rem 0 .5rem; padding-left: 1.2rem; }
        .hint code { display: inline-block; max-width: 100%; overflow-wrap: anywhere; }
        input, select {
          width: 100%; margin-top: .375rem; padding: .65rem .75rem; border: 1px solid var(--edge);
          border-radius: 6px; background: var(--card); color: var(--ink); font: inherit;
        }
        select { height: calc(1.7em + 1.3rem + 2px); padding: .5rem; }
        #code { max-width: 14rem; font-size: 1.375rem; letter-spacing: .14em; }
        .wrong { padding-left: 1rem; border-left: 4px solid var(--wrong); }
        .wrong input, .wrong select { border: 2px solid var(--wrong); }
        .error { margin: .25rem 0 0; color: var(--wrong); font-weight: 700; }
        .summary {
          margin-bottom: 1.25rem; padding: 1rem 1.25rem; border: 2px solid var(--wrong);
          border-radius: 10px; background: var(--wrong-wash);
        }
        .summary:focus { outline: 3px solid var(--wrong); outline-offset: 0; border-radius: 10px; }
        .summary h2 { color: var(--wrong); font-size: 1.0625rem; }
        .summary ul { margin: 0; padding-left: 1.2rem; }
        .summary a { color: var(--wrong); }
        @media (max-width: 52rem) { .beside { grid-template-columns: minmax(0, 1fr); } }
        @media (max-width: 30rem) {
          .bar { padding: .6rem 1rem; }
          .brand { flex-basis: 100%; }
          .languages { margin-left: auto; }
          main { padding: 1.25rem 1rem 2.5rem; }
          .card { padding: 1.25rem 1rem; }
          .hero { padding: 1.75rem 1.25rem; }
          .steps .hint { padding: 0; }
          form .button, .way .button, .row .button { width: 100%; }
          dl { grid-template-columns: 1fr; gap: 0; }
          dd { margin-bottom: .5rem; }
        }

        """
}
