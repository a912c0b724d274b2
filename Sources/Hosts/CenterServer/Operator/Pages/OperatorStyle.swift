extension Stylesheet {
    /// What only the operator's pages have: tables, states and many small forms.
    static let operatorPages = """
        .operator .bar, .operator main, .operator footer p { max-width: 76rem; }
        .operator nav ul { flex-wrap: wrap; gap: .25rem 1.1rem; }
        .operator h2 { margin-top: 2rem; }
        .operator section h2 { margin-top: 0; }
        .operator main > dl { max-width: 48rem; background: var(--card); }
        .operator main > .notice { max-width: 48rem; }
        .plain { display: inline; }
        .link {
          padding: .35rem 0; border: 0; background: none; color: var(--link); font: inherit;
          text-decoration: underline; cursor: pointer;
        }
        .notice {
          margin-bottom: 1.25rem; padding: 1rem 1.25rem; border: 2px solid var(--right);
          border-radius: 10px; background: var(--card);
        }
        .notice p:last-child, .operator .summary p { margin: 0; }
        .secret { font-size: 1.125rem; }
        .secret code { font-weight: 700; letter-spacing: .06em; }
        .wide { overflow-x: auto; background: var(--card); border: 1px solid var(--line);
          border-radius: 10px; }
        table { width: 100%; border-collapse: collapse; font-size: .9375rem; }
        th, td { padding: .55rem .9rem; text-align: left; vertical-align: baseline; }
        thead th { color: var(--soft); font-weight: 400; white-space: nowrap; }
        tbody tr { border-top: 1px solid var(--line); }
        tbody th { font-weight: 700; }
        td time, td .badge, .number-of { white-space: nowrap; }
        .number-of { color: var(--soft); font-variant-numeric: tabular-nums; }
        .badge {
          display: inline-block; margin-right: .3rem; padding: .05rem .6rem; border-radius: 1rem;
          border: 1px solid currentColor; font-size: .8125rem; font-weight: 700;
          letter-spacing: 0; vertical-align: .1em;
        }
        .good { color: var(--right); }
        .bad { color: var(--wrong); }
        .waiting { color: var(--link); }
        .over { color: var(--soft); }
        .search { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; max-width: 48rem; }
        .search label { flex: 1 1 14rem; }
        .search input, .search select { margin: 0; height: 3.1rem; }
        .search .button { min-width: 7rem; }
        .row h1 { margin-right: auto; }
        .acts {
          display: grid; gap: 1rem; align-items: start;
          grid-template-columns: repeat(auto-fill, minmax(19rem, 1fr));
        }
        .acts section + section { margin-top: 0; }
        .acts .card { padding: 1.1rem 1.25rem; }
        .acts h2 { margin-bottom: .9rem; }
        .acts h3 { margin-bottom: .4rem; }
        .acts p { margin-bottom: .75rem; color: var(--soft); font-size: .9375rem; }
        .acts .field { margin-bottom: .75rem; }
        .acts .button { min-width: 0; width: 100%; padding: .5rem 1rem; }
        .acts form + form { margin-top: 1rem; }
        .pair { display: flex; gap: .75rem; }
        .pair form { flex: 1; }
        .pair form + form { margin-top: 0; }
        details[open] > summary { margin-bottom: .5rem; }

        """
}
