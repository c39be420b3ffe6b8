/// What a page about a scan consists of, beside its text.
enum ScanPageParts {
    /// Hides rows that are not asked for, and sections without any. No foreign text is in it: the page's policy names its hash.
    static let script = """

        (() => {
          const order = ["unknown", "negligible", "low", "medium", "high", "critical"];
          const controls = document.getElementById("controls");
          if (!controls) return;
          const search = document.getElementById("search");
          const least = document.getElementById("least");
          const fixable = document.getElementById("fixable");
          const filter = () => {
            const words = search.value.toLowerCase().split(" ").filter((word) => word);
            const rank = order.indexOf(least.value);
            for (const section of document.querySelectorAll("section:has(tbody)")) {
              let shown = 0;
              for (const row of section.querySelectorAll("tbody tr")) {
                const text = row.textContent.toLowerCase();
                row.hidden = order.indexOf(row.dataset.severity) < rank
                  || (fixable.checked && row.dataset.fixable !== "true")
                  || words.some((word) => !text.includes(word));
                if (!row.hidden) shown += 1;
              }
              section.hidden = shown === 0;
            }
          };
          for (const control of [search, least, fixable]) control.addEventListener("input", filter);
          controls.hidden = false;
        })();

        """

    static let styleSheet = """
        :root { --text: #1a1d21; --page: #fff; --faint: #59616b; --line: #d5d9de; --good: #14692f; --bad: #ab1414; --warn: #7a5200; }
        @media (prefers-color-scheme: dark) {
          :root { --text: #e6e8eb; --page: #14171a; --faint: #a0a8b2; --line: #383e46; --good: #67cf86; --bad: #ff8f8a; --warn: #e5b955; }
        }
        body { margin: 0; background: var(--page); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; }
        main { max-width: 80rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
        h1 { font-size: 1.5rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.15rem; margin: 2rem 0 .25rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; }
        dt { color: var(--faint); }
        dd { margin: 0; }
        dd, td, li, code { overflow-wrap: anywhere; }
        code { font: .875em ui-monospace, monospace; }
        a { color: inherit; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; vertical-align: top; padding: .35rem .75rem .35rem 0; border-bottom: 1px solid var(--line); }
        td:nth-child(2) { white-space: nowrap; }
        td:nth-child(3) { min-width: 10rem; }
        td:last-child { color: var(--faint); font-size: .925em; min-width: 14rem; }
        .severity { font-weight: 700; }
        .critical, .high { color: var(--bad); } .medium, .unknown { color: var(--warn); } .passed { color: var(--good); }
        .low, .negligible { color: var(--faint); }
        .warning { border: 2px solid var(--bad); padding: 0 1rem; margin: 1rem 0; }
        #controls { position: sticky; top: 0; background: var(--page); padding: .5rem 0; border-bottom: 1px solid var(--line); }
        #controls[hidden] { display: none; }
        #controls label { margin-right: 1rem; }
        details ul { margin: .25rem 0; padding-left: 1.25rem; }
        @media print {
          :root { --text: #000; --page: #fff; --faint: #444; --line: #bbb; --good: #14692f; --bad: #ab1414; --warn: #7a5200; }
          main { max-width: none; padding: 0; }
          #controls { display: none; }
          tr { break-inside: avoid; }
          h2 { break-after: avoid; }
        }
        """
}
