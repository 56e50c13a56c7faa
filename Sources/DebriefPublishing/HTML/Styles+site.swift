extension Styles {
    /// The bar of a site, on every page of it.
    static let bar: StaticString = """

        nav.site { display: flex; flex-wrap: wrap; align-items: baseline; gap: .25rem 2rem; max-width: 76rem; margin: 0 auto;
          padding: 1rem clamp(1rem, 4vw, 3rem); }
        nav.site a { color: var(--ink); text-decoration: none; }
        nav.site a:hover { color: var(--link); text-decoration: underline; }
        nav.site .brand { font-weight: 650; }
        nav.site ul { display: flex; flex-wrap: wrap; gap: 0 clamp(.9rem, 3vw, 1.5rem); margin: 0; padding: 0; list-style: none; font-size: .9375rem; }
        nav.site li { margin: 0; }
        nav.site li a { display: inline-block; padding: .35rem 0; border-bottom: 2px solid transparent; color: var(--quiet); }
        nav.site a[aria-current] { border-bottom-color: var(--link); color: var(--ink); font-weight: 600; }
        nav.site + header.page { padding-top: clamp(1.25rem, 3vw, 2.25rem); }
        @media print { nav.site { display: none; } }

        """

    /// What pages about many documents have beside that.
    static let site: StaticString = """

        .lead { max-width: 44rem; margin: .6rem 0 0; color: var(--quiet); font-size: 1.0625rem; }
        .unseen { position: absolute; width: 1px; height: 1px; margin: 0; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
        main > h2:first-child { margin-top: 0; }
        .count { color: var(--quiet); font-weight: 500; font-variant-numeric: tabular-nums; }
        .quarters { margin: 0 0 2rem; overflow-x: auto; }
        .quarters svg { min-width: 0; }
        .quarters .bar { fill: var(--link); opacity: .55; }
        .quarters .bar.severe { fill: var(--severe); opacity: 1; }
        .quarters .count { font-weight: 600; fill: var(--ink); }
        .quarters a:hover .bar { opacity: 1; }
        .swatch.severe { --fill: var(--severe); border-color: var(--severe); }
        #find { display: grid; grid-template-columns: repeat(auto-fit, minmax(7.5rem, 1fr)); gap: .75rem 1rem; align-items: end;
          margin: 0 0 1rem; padding: 1rem 1.1rem; border-radius: .5rem; background: var(--soft); }
        #find[hidden] { display: none; }
        #find p { margin: 0; }
        #find .wide { grid-column: 1 / -1; }
        #find label { display: block; margin: 0 0 .2rem; color: var(--quiet); font-size: .8125rem; font-weight: 600; }
        #find .check { display: flex; align-items: center; min-height: 2.5rem; }
        #find .check label { margin: 0; font-size: .9375rem; font-weight: 400; }
        #find input[type=search], #find select, #find button { width: 100%; min-height: 2.5rem; padding: .3rem .6rem;
          border: 1px solid var(--edge); border-radius: .35rem; background: var(--paper); color: var(--ink); font: inherit; }
        #find button { width: auto; padding: .3rem 1rem; cursor: pointer; }
        #found { min-height: 1.65em; margin: 0 0 .25rem; font-size: .9375rem; }
        .list { width: 100%; }
        .list tbody th { width: 100%; font-weight: 500; }
        .list tbody th a { display: block; text-decoration: none; }
        .list tbody th a:hover { text-decoration: underline; }
        .list td { white-space: nowrap; }
        .list .day { color: var(--quiet); font-variant-numeric: tabular-nums; }
        .list .closed { color: var(--quiet); }
        .list .services, .list .summary { display: block; color: var(--quiet); font-size: .875rem; font-weight: 400; }
        .list .summary { margin-top: .25rem; max-width: 44rem; }
        .feeds { margin: 2rem 0 0; font-size: .875rem; }
        .pages ol, .choice ul { display: flex; flex-wrap: wrap; gap: .25rem .5rem; margin: 1.5rem 0 0; padding: 0; list-style: none; }
        .pages[hidden] { display: none; }
        .pages li, .choice li { margin: 0; }
        .pages a, .choice a { display: block; min-width: 2.25rem; padding: .25rem .75rem; border: 1px solid var(--rule);
          border-radius: .35rem; text-align: center; text-decoration: none; }
        .pages [aria-current], .choice [aria-current] { border-color: var(--edge); background: var(--soft); color: var(--ink); font-weight: 600; }
        .choice ul { margin: 0 0 1.5rem; }
        .board { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 2rem 1.25rem; align-items: start; }
        .board > ul { grid-column: 1 / -1; display: grid; gap: 0 1.25rem; align-items: start;
          grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); }
        @media screen and (min-width: 44rem) {
          .board .long { grid-column: span 2; }
          .board .long .cards { columns: 2; column-gap: 1.25rem; }
        }
        .board h2 { margin: 0 0 .75rem; padding-bottom: .4rem; border-bottom: 2px solid var(--edge); font-size: 1.0625rem; }
        .cards { margin: 0; padding: 0; list-style: none; }
        .card { margin: 0 0 .75rem; break-inside: avoid; padding: .75rem .9rem; border: 1px solid var(--rule); border-left: 4px solid var(--edge);
          border-radius: .4rem; font-size: .9375rem; line-height: 1.45; }
        .card.late { border-left-color: var(--severe); }
        .card p { margin: 0; }
        .card .what { font-weight: 550; }
        .card .facts-line { margin: .3rem 0; }
        .facts-line span { display: inline-block; }
        .card .quiet { font-size: .8125rem; }
        .card .from a { color: inherit; }
        .counted { display: inline-block; margin-left: .35rem; font-size: .8125rem; white-space: nowrap; }
        .place { white-space: nowrap; }
        .passages li { margin: .4rem 0; }
        .dots .band { fill: var(--soft); stroke: var(--rule); }
        .dots .median { stroke: var(--ink); stroke-width: 2; }
        .dots .dot { fill: var(--line); stroke: var(--paper); }
        .dots .crowd { stroke: var(--line); stroke-width: 9px; stroke-linecap: round; }
        .dots a:hover .dot, .dots a:focus .dot { fill: var(--severe); }
        @media screen and (max-width: 44rem) {
          .list thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .list, .list tbody { display: block; }
          .list tr { display: flex; flex-wrap: wrap; gap: .1rem .75rem; padding: .8rem 0; border-bottom: 1px solid var(--rule); }
          .list th, .list td { padding: 0; border: 0; }
          .list tbody th { order: 1; font-size: 1rem; }
          .list .length, .list .open, .list .closed { order: 2; font-size: .875rem; }
          .list td:empty { display: none; }
        }
        @media print {
          #find, .feeds, .pages, .choice { display: none; }
          .board { display: block; }
          .board section { margin-bottom: 1rem; }
          .card { break-inside: avoid; margin-bottom: .4rem; padding: .4rem .6rem; }
          .cards { columns: 2; column-gap: 1rem; }
          .lead { color: #000; }
          .bar, .dot, .band, .card, .swatch { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          main .card a::after, main .list a::after, main .counted::after { content: none; }
        }

        """
}
