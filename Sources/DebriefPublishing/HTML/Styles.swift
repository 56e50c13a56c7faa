import DebriefText

/// The look of a page: light and dark, on paper, and on a narrow screen.
enum Styles {
    static let sheet: StaticString = """

        :root {
          color-scheme: light dark;
          --paper: #fff; --page: #f6f7f8; --ink: #1c2126; --quiet: #56606b; --rule: #d8dee4; --soft: #f1f3f5;
          --link: #0a58a8; --focus: #0a58a8; --severe: #a3161b; --severe-ink: #fff;
          --question: #fff6dd; --question-edge: #b7860b; --edge: #6e7781; --line: #0a58a8;
          --undetected: #e3def4; --alerted: #fae3ae; --investigating: #ffd3c4; --mitigating: #cbe2fb;
          --recovering: #cbead2; --reopened: #f6c8d8; --unspecified: #e4e7eb;
        }
        @media screen and (prefers-color-scheme: dark) {
          :root {
            --paper: #15191e; --page: #0e1115; --ink: #e6eaee; --quiet: #a3adb8; --rule: #323a43; --soft: #1e242b;
            --link: #82b8f5; --focus: #9ecbff; --severe: #ffb3ad; --severe-ink: #3c0a08;
            --question: #2b2410; --question-edge: #d9a92e; --edge: #8b949e; --line: #82b8f5;
            --undetected: #463f6e; --alerted: #624a12; --investigating: #74392a; --mitigating: #214a75;
            --recovering: #235a37; --reopened: #6e2b48; --unspecified: #3a424c;
          }
        }
        * { box-sizing: border-box; }
        html { scroll-behavior: smooth; scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; }
        body {
          margin: 0; background: var(--page); color: var(--ink); overflow-wrap: break-word;
          font: 1rem/1.65 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "PingFang SC",
            "Microsoft YaHei", "Noto Sans CJK SC", sans-serif;
        }
        a { color: var(--link); text-underline-offset: .15em; }
        :focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; border-radius: 2px; }
        .skip { position: absolute; left: -100vw; padding: .5rem 1rem; background: var(--paper); }
        .skip:focus { left: 1rem; top: 1rem; z-index: 1; }
        header.page, .columns, footer.page { max-width: 76rem; margin: 0 auto; padding: 0 clamp(1rem, 4vw, 3rem); }
        header.page { padding-top: clamp(2rem, 6vw, 4rem); padding-bottom: 1.75rem; }
        .kicker { margin: 0 0 .35rem; color: var(--quiet); font-weight: 600; letter-spacing: .04em; }
        h1, h2, h3, h4, h5, h6, .heading { line-height: 1.25; text-wrap: balance; }
        h1 { margin: 0; font-size: clamp(1.75rem, 4.5vw, 2.5rem); letter-spacing: -.015em; max-width: 24em; }
        h2 { margin: 3rem 0 .9rem; font-size: 1.5rem; letter-spacing: -.01em; }
        h3 { margin: 2rem 0 .6rem; font-size: 1.15rem; }
        h4, h5, h6, .heading { margin: 1.5rem 0 .5rem; font-size: 1rem; font-weight: 650; }
        main > :first-child { margin-top: 0; }
        main > p, main > ul, main > ol, main > blockquote, main > .question { max-width: 44rem; }
        p { margin: 0 0 1rem; }
        .quiet { color: var(--quiet); }
        .facts { display: flex; flex-wrap: wrap; gap: .9rem 2rem; margin: 1.5rem 0 0; }
        .facts dt { color: var(--quiet); font-size: .8125rem; }
        .facts dd { margin: .1rem 0 0; font-weight: 550; font-variant-numeric: tabular-nums; }
        .badge {
          display: inline-block; padding: 0 .5em; border: 1px solid var(--rule); border-radius: .35em;
          background: var(--soft); font-size: .875em; line-height: 1.6; white-space: nowrap;
        }
        .badge.milestone { border-color: var(--edge); font-weight: 600; }
        .badge.severe { background: var(--severe); border-color: var(--severe); color: var(--severe-ink); }
        .open-questions {
          display: inline-block; margin: 1.5rem 0 0; padding: .35rem .9rem; border-left: 4px solid var(--question-edge);
          background: var(--question);
        }
        .open-questions a { display: inline-block; min-width: 1.5rem; text-align: center; }
        main {
          min-width: 0; padding: clamp(1.25rem, 4vw, 3rem); background: var(--paper); border: 1px solid var(--rule);
          border-radius: .75rem;
        }
        .contents { margin-bottom: 1.75rem; font-size: .9375rem; }
        .contents p { margin: 0 0 .4rem; color: var(--quiet); font-size: .8125rem; font-weight: 600; }
        .contents ol { margin: 0; padding: 0; list-style: none; columns: 14rem; column-gap: 2rem; }
        .contents li { margin: 0; break-inside: avoid; }
        .contents a { display: block; padding: .2rem 0; color: var(--ink); text-decoration: none; }
        .contents a:hover { color: var(--link); text-decoration: underline; }
        @media (min-width: 72rem) {
          .columns { display: grid; grid-template-columns: 12rem minmax(0, 1fr); gap: 2.5rem; align-items: start; }
          .columns > main:only-child { grid-column: 1 / -1; }
          .contents { position: sticky; top: 1.5rem; max-height: calc(100vh - 3rem); overflow-y: auto; padding: .25rem; }
          .contents ol { columns: auto; }
        }
        ul, ol { margin: 0 0 1rem; padding-left: 1.5rem; }
        li { margin: .25rem 0; }
        li > ul, li > ol { margin-bottom: 0; }
        .tasks { list-style: none; padding-left: .25rem; }
        input[type=checkbox] { margin: 0 .4em 0 0; vertical-align: -.1em; }
        blockquote { margin: 1rem 0; padding: .1rem 0 .1rem 1.1rem; border-left: 3px solid var(--rule); color: var(--quiet); }
        blockquote > :last-child, .question > :last-child { margin-bottom: 0; }
        .question {
          margin: 1.25rem 0; padding: .8rem 1.1rem; border-left: 4px solid var(--question-edge);
          border-radius: 0 .4rem .4rem 0; background: var(--question);
        }
        .question:target { outline: 3px solid var(--focus); }
        hr { margin: 2.5rem 0; border: 0; border-top: 1px solid var(--rule); }
        code { padding: .1em .3em; border-radius: .25em; background: var(--soft); font: .9em/1.5 ui-monospace,
          SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; }
        pre { margin: 0 0 1rem; padding: 1rem 1.2rem; overflow-x: auto; border-radius: .5rem; background: var(--soft); }
        pre code { padding: 0; background: none; }
        img { max-width: 100%; height: auto; }
        .scroll { overflow-x: auto; margin: 0 0 1.5rem; }
        table { min-width: 100%; border-collapse: collapse; font-size: .9375rem; line-height: 1.5; }
        th, td { padding: .55rem .9rem .55rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
        th:last-child, td:last-child { padding-right: 0; }
        thead th, thead td { border-bottom: 2px solid var(--edge); color: var(--quiet); font-size: .8125rem; font-weight: 600; }
        tbody th { font-weight: inherit; }
        .number, .timeline tbody th { font-variant-numeric: tabular-nums; }
        .number { text-align: right; }
        .word { white-space: nowrap; }
        .timeline tbody th { font-weight: 600; white-space: nowrap; }
        sup { line-height: 0; }
        .reference { padding: .1em .2em; font-size: .85em; text-decoration: none; }
        td sup { vertical-align: baseline; line-height: inherit; }
        td .reference { font-size: 1em; }
        .reference:hover { text-decoration: underline; }
        .picture { margin: 1.5rem 0 2rem; }
        .picture .scroll { margin: 0; }
        figcaption { font-size: .875rem; }
        figcaption p { margin: .5rem 0 0; }
        svg { display: block; width: 100%; min-width: 40rem; height: auto; font-size: 13px; }
        svg text { fill: var(--ink); }
        svg .quiet { fill: var(--quiet); }
        svg .tick { font-size: 12px; font-variant-numeric: tabular-nums; fill: var(--quiet); }
        svg .name, svg .panel { font-weight: 600; }
        .axis, .mark { stroke: var(--edge); }
        .leader { stroke: var(--edge); stroke-width: 1.5; }
        .grid { stroke: var(--rule); }
        .uncertain { stroke-dasharray: 4 3; }
        .curve { fill: none; stroke: var(--line); stroke-width: 2; stroke-linejoin: round; }
        .point { fill: var(--line); }
        .bound { stroke: var(--severe); stroke-width: 1.5; stroke-dasharray: 6 4; }
        .phase { stroke: var(--edge); fill: var(--fill); }
        .swatch { display: inline-block; width: .9em; height: .9em; margin-right: .45em; border: 1px solid var(--edge);
          background-color: var(--fill); vertical-align: -.08em; }
        .undetected { --fill: var(--undetected); } .alerted { --fill: var(--alerted); }
        .investigating { --fill: var(--investigating); } .mitigating { --fill: var(--mitigating); }
        .recovering { --fill: var(--recovering); } .reopened { --fill: var(--reopened); }
        .unspecified { --fill: var(--unspecified); }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.6rem; margin: .75rem 0 0; padding: 0; font-size: .875rem;
          list-style: none; counter-reset: phase; }
        .legend li { margin: 0; counter-increment: phase; }
        .legend li::before { content: counter(phase) " "; color: var(--quiet); font-variant-numeric: tabular-nums; }
        .notes { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--rule); font-size: .9375rem; }
        .notes summary { font-size: 1.125rem; font-weight: 650; cursor: pointer; }
        .notes ol { margin: .75rem 0 0; padding: 0; list-style: none; }
        .notes li { display: flex; gap: .75rem; margin: 0; padding: .35rem .25rem; }
        .notes li:target { background: var(--question); }
        .notes li > div { flex: 1; min-width: 0; }
        .notes p { margin: 0; }
        .notes .cited summary { display: inline-block; padding: .15rem 0; font-size: .875rem; font-weight: 400; color: var(--link); }
        .notes .cited summary::before { content: "▸ "; } .notes .cited[open] summary::before { content: "▾ "; }
        .notes .cited pre { margin: .25rem 0 .5rem; font-size: .8125rem; white-space: pre-wrap; overflow-wrap: anywhere; }
        .notes .label { min-width: 2.5rem; color: var(--quiet); font-weight: 600; }
        .back a { display: inline-block; padding: 0 .3rem; text-decoration: none; }
        .back { max-width: 40%; }
        footer.page { padding-top: 2rem; padding-bottom: 3rem; color: var(--quiet); font-size: .875rem; }
        @media screen and (max-width: 40rem) {
          .stack thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
          .stack, .stack tbody, .stack tr, .stack th, .stack td { display: block; }
          .stack tr { padding: .75rem 0; border-bottom: 1px solid var(--rule); }
          .stack th, .stack td { padding: 0; border: 0; text-align: left; }
          .stack td:empty { display: none; }
          .stack td[data-label] { color: var(--quiet); font-size: .875rem; }
          .stack td[data-label]::before { content: attr(data-label); }
          .stack tbody th { font-weight: 600; }
          .timeline tbody th, .timeline .mark { display: inline-block; margin: 0 .6rem .2rem 0; }
          .timeline td[data-label] { display: inline; margin-right: .8rem; }
        }
        @media (prefers-reduced-motion: reduce) { html { scroll-behavior: auto; } }
        @media print {
          :root { color-scheme: light; --page: #fff; --ink: #000; --quiet: #444; }
          @page { margin: 18mm; }
          body { font-size: 10.5pt; }
          .skip, .contents, .back { display: none; }
          header.page, .columns, footer.page { display: block; max-width: none; padding: 0; }
          main { padding: 1rem 0 0; border: 0; }
          .scroll, pre { overflow: visible; }
          pre { white-space: pre-wrap; }
          svg { min-width: 0; }
          h2, h3, h4 { break-after: avoid; }
          tr, figure, .question, li { break-inside: avoid; }
          thead { display: table-header-group; }
          .phase, .swatch, .badge, .question { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
          main a[href^="http"]::after { content: " (" attr(href) ")"; color: var(--quiet); font-size: .85em; }
        }

        """

    /// For paper alone: numbers on the pages, and tables that break between rows and repeat their heads.
    static let paged: StaticString = """
        @page {
          margin: 17mm 17mm 20mm;
          @bottom-right { content: counter(page) " / " counter(pages); color: #56606b; font-size: 8.5pt; }
        }
        html { font-size: 10pt; }
        body { background: #fff; font-size: 10pt; line-height: 1.5; }
        .skip, .contents, .back, footer.page { display: none; }
        header.page, .columns { display: block; max-width: none; padding: 0; }
        header.page { padding-bottom: 6mm; }
        main { padding: 0; border: 0; }
        .scroll { overflow: visible; }
        h2 { margin-top: 9mm; }
        table { font-size: 9pt; }
        main > p, main > ul, main > ol, main > blockquote, main > .question { max-width: none; }
        .notes summary { list-style: none; break-after: avoid; }
        thead th, thead td { font-size: 8.5pt; }
        .timeline .word, .timeline tbody th { white-space: nowrap; }
        .notes { font-size: 8.5pt; }
        .notes li { padding: .6mm 0; }
        .facts { display: block; margin-top: 3mm; }
        .facts > div { display: inline-block; margin: 0 9mm 2.5mm 0; vertical-align: top; }
        .legend { display: block; }
        .legend li { display: inline-block; margin: 0 6mm 1mm 0; }
        .notes li { display: block; }
        .notes li > .label { display: inline-block; width: 12mm; vertical-align: top; }
        .notes li > div { display: inline-block; width: 150mm; vertical-align: top; }
        tr.blank td { height: 9mm; }
        .box { font-size: 1.2em; }

        """

    /// The sheet, and another behind it, with its light colours in place of their names, for programs that do not look names up
    /// in shorthands such as `border: 1px solid var(--rule)`.
    static func withoutNames(_ more: StaticString = "") -> Plain {
        Plain(colours.reduce("\(sheet)\(more)") { $0.replacing("var(\($1.name))", with: $1.value) })
    }

    /// A sheet of this program in which names are replaced.
    struct Plain {
        let text: String

        fileprivate init(_ text: String) { self.text = text }
    }

    private static let colours: [(name: String, value: String)] = {
        let text = "\(sheet)"
        let root = text.firstRange(of: ":root {").map { text[$0.upperBound...].prefix { $0 != "}" } } ?? ""
        return root.split(separator: ";").compactMap { line in
            let parts = line.split(separator: ":", maxSplits: 1).map(\.trimmed)
            return parts.count == 2 && parts[0].hasPrefix("--") ? (parts[0], parts[1]) : nil
        }
    }()
}
