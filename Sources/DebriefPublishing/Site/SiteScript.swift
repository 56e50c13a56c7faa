/// The one script of a site: it searches and filters the list, and runs from a disk as well as from a server.
enum SiteScript {
    static let path: StaticString = "site.js"

    /// Text of documents becomes text of the page and nothing else.
    static let text: StaticString = #"""
        "use strict";
        (() => {
          const form = document.getElementById("find");
          const list = document.getElementById("list");
          const found = document.getElementById("found");
          const pages = document.querySelector("nav.pages");
          if (!form || !list || !found) return;
          const original = list.tBodies[0];
          const row = document.getElementById("row").content.querySelector("tr");
          let index, isAsked = false;

          const fields = () => ({
            q: form.elements.q.value.trim(),
            severity: form.elements.severity ? form.elements.severity.value : "",
            service: form.elements.service ? form.elements.service.value : "",
            year: form.elements.year ? form.elements.year.value : "",
            open: form.elements.open && form.elements.open.checked ? "1" : "",
          });

          // As the index has them: words of letters and digits, Chinese characters and pairs of them.
          const terms = (text) => {
            const result = [];
            for (const run of text.toLowerCase().match(/[\u3400-\u9fff]+|[\p{L}\p{N}]+/gu) || []) {
              if (!/[\u3400-\u9fff]/.test(run)) result.push(run);
              else if (run.length === 1) result.push(run);
              else for (let i = 0; i + 1 < run.length; i++) result.push(run.slice(i, i + 2));
            }
            return result;
          };

          let words;
          const scores = (term) => {
            words = words || Object.keys(index.words);
            const result = new Map();
            const isChinese = /[\u3400-\u9fff]/.test(term);
            const matches = isChinese ? (index.words[term] ? [term] : []) : words.filter((word) => word.startsWith(term));
            for (const word of matches) {
              const places = index.words[word];
              const rare = Math.log(1 + index.documents.length / places.length);
              for (const place of places) {
                const number = Math.floor(place / 4);
                const score = rare * (place % 4) * (word === term ? 2 : 1);
                result.set(number, Math.max(score, result.get(number) || 0));
              }
            }
            return result;
          };

          const search = (wanted) => {
            let result = index.documents.map((document, number) => ({ document, number, score: 0 }));
            for (const term of terms(wanted.q)) {
              const hits = scores(term);
              result = result.filter((hit) => hits.has(hit.number));
              for (const hit of result) hit.score += hits.get(hit.number);
            }
            result = result.filter(({ document }) =>
              (!wanted.severity || String(document.rank) === wanted.severity) &&
              (!wanted.service || document.services.includes(wanted.service)) &&
              (!wanted.year || document.date.startsWith(wanted.year)) &&
              (!wanted.open || document.open > 0));
            return result.sort((a, b) => b.score - a.score || a.number - b.number);
          };

          const filled = (item) => {
            const copy = row.cloneNode(true);
            const [day, severity, title, impact, actions] = copy.children;
            day.textContent = item.date;
            severity.textContent = "";
            if (item.severity) {
              const badge = document.createElement("span");
              badge.className = item.rank !== null && item.rank <= 1 ? "badge severe" : "badge";
              badge.textContent = item.severity;
              severity.append(badge);
            }
            const link = title.querySelector("a");
            link.href = item.path;
            link.textContent = item.title;
            if (item.lang !== document.documentElement.lang) link.lang = item.lang;
            const services = title.querySelector(".services");
            services.textContent = item.services.join(item.lang === "en" ? ", " : "、");
            services.lang = item.lang;
            if (item.summary && fields().q) {
              const summary = document.createElement("span");
              summary.className = "summary";
              summary.lang = item.lang;
              summary.textContent = item.summary;
              title.append(summary);
            }
            impact.textContent = item.impact;
            if (actions) {
              actions.textContent = item.actions;
              actions.className = item.open > 0 ? "open" : "closed";
            }
            return copy;
          };

          const show = (body) => { if (list.tBodies[0] !== body) list.replaceChild(body, list.tBodies[0]); };

          const apply = () => {
            const wanted = fields();
            const kept = Object.entries(wanted).filter(([, value]) => value);
            history.replaceState(null, "", kept.length ? "#" + new URLSearchParams(kept) : location.pathname + location.search);
            if (!kept.length) {
              show(original);
              found.textContent = "";
              if (pages) pages.hidden = false;
              return;
            }
            if (!index) { load(); return; }
            const hits = search(wanted);
            const body = document.createElement("tbody");
            for (const hit of hits.slice(0, 200)) body.append(filled(hit.document));
            show(body);
            if (pages) pages.hidden = true;
            const text = form.dataset;
            found.textContent = hits.length === 0 ? text.none : hits.length === 1 ? text.one : text.many.replace("#", hits.length);
          };

          const load = () => {
            if (isAsked) return;
            isAsked = true;
            const script = document.createElement("script");
            script.src = "search.js";
            script.onerror = () => { found.textContent = form.dataset.failed; };
            document.head.append(script);
          };
          window.debriefSearch = (data) => { index = data; apply(); };

          form.addEventListener("focusin", load);
          form.addEventListener("input", apply);
          form.addEventListener("change", apply);
          form.addEventListener("submit", (event) => { event.preventDefault(); apply(); });
          form.addEventListener("reset", () => setTimeout(apply));
          document.addEventListener("keydown", (event) => {
            const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);
            if (event.key === "/" && !isTyping) { event.preventDefault(); form.elements.q.focus(); }
          });

          form.hidden = false;
          const stated = new URLSearchParams(location.hash.slice(1));
          for (const name of ["q", "severity", "service", "year"]) {
            if (form.elements[name] && stated.has(name)) form.elements[name].value = stated.get(name);
          }
          if (form.elements.open) form.elements.open.checked = stated.has("open");
          if (Array.from(stated.keys()).length) apply();
        })();

        """#
}
