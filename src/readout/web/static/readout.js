// Readout's own script: keys, the facts of the reader, search while typing. Every page works without it.
(() => {
  "use strict";
  const off = "readout.keys.off";
  const kept = (name) => { try { return localStorage.getItem(name); } catch { return null; } };
  const keep = (name, value) => { try { localStorage.setItem(name, value); } catch { /* private window */ } };

  // -- keys ------------------------------------------------------------------------------------------
  let after_g = 0;
  const items = () => [...document.querySelectorAll("[data-item]")].filter((e) => e.offsetParent !== null);
  const way = (item) => item.querySelector("[data-open]") || item.querySelector("a");

  function step(by) {
    const all = items();
    if (!all.length) return;
    const here = all.findIndex((e) => e.contains(document.activeElement));
    const seen = all.findIndex((e) => e.getBoundingClientRect().bottom > 90);
    const next = here >= 0 ? here + by : Math.max(seen, 0);
    const item = all[Math.min(Math.max(next, 0), all.length - 1)];
    way(item)?.focus({ preventScroll: true });
    item.scrollIntoView({ block: "nearest" });
  }

  function pressed(event) {
    if (kept(off) === "1" || event.ctrlKey || event.metaKey || event.altKey) return;
    const at = event.target;
    if (at.matches?.("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") at.blur();
      return;
    }
    const key = event.key;
    if (after_g && Date.now() - after_g < 1500) {
      after_g = 0;
      const goal = key === "h" ? "/" : document.querySelector(`nav a[data-key="${CSS.escape(key)}"]`)?.href;
      if (goal) { event.preventDefault(); location.href = goal; }
      return;
    }
    const acts = {
      j: () => step(1),
      k: () => step(-1),
      o: () => { const item = document.activeElement?.closest("[data-item]"); if (item) way(item)?.click(); },
      n: () => document.querySelector("[data-more]")?.click(),
      g: () => { after_g = Date.now(); },
      "/": () => (document.getElementById("search") || document.getElementById("find"))?.focus(),
      "?": () => { location.href = "/keys"; },
    };
    if (acts[key]) { event.preventDefault(); acts[key](); }
  }
  document.addEventListener("keydown", pressed);

  const box = document.getElementById("keys-on");
  if (box) {
    box.checked = kept(off) !== "1";
    box.addEventListener("change", () => keep(off, box.checked ? "0" : "1"));
  }

  // -- the facts of the reader ------------------------------------------------------------------------
  const reader = document.querySelector("[data-reader]");
  if (reader) {
    const card = document.createElement("div");
    card.className = "card";
    card.id = "card";
    card.setAttribute("role", "status");
    card.hidden = true;
    document.getElementById("main").append(card);
    let closing = 0;

    const hide = () => { card.hidden = true; document.querySelectorAll(".mark[aria-describedby]").forEach((m) => m.removeAttribute("aria-describedby")); };
    const show = (mark) => {
      clearTimeout(closing);
      card.replaceChildren();
      for (const id of mark.dataset.facts.trim().split(" ")) {
        const fact = document.getElementById("f-" + id);
        if (!fact) continue;
        const copy = fact.cloneNode(true);
        copy.removeAttribute("id");
        copy.removeAttribute("data-item");
        copy.querySelector(".ways")?.firstElementChild?.remove();
        const part = document.createElement("div");
        part.className = fact.className;
        part.append(...copy.childNodes);
        card.append(part);
      }
      card.hidden = false;
      mark.setAttribute("aria-describedby", "card");
      const at = mark.getClientRects()[0];
      const wide = document.documentElement.clientWidth;
      const room = window.innerHeight - at.bottom > card.offsetHeight + 16;
      const left = Math.min(Math.max(8, at.left - 16), Math.max(8, wide - card.offsetWidth - 8));
      card.style.left = left + window.scrollX + "px";
      card.style.top = (room ? at.bottom + 6 : Math.max(8, at.top - card.offsetHeight - 6)) + window.scrollY + "px";
    };
    const later = () => { clearTimeout(closing); closing = setTimeout(hide, 250); };

    reader.querySelectorAll(".mark").forEach((mark) => {
      mark.addEventListener("mouseenter", () => show(mark));
      mark.addEventListener("mouseleave", later);
      mark.addEventListener("focus", () => show(mark));
      mark.addEventListener("blur", later);
      mark.addEventListener("click", (event) => { event.preventDefault(); show(mark); });
    });
    card.addEventListener("mouseenter", () => clearTimeout(closing));
    card.addEventListener("mouseleave", later);
    card.addEventListener("focusin", () => clearTimeout(closing));
    card.addEventListener("focusout", later);
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
    document.addEventListener("click", (event) => { if (!event.target.closest(".mark, .card")) hide(); });
  }

  // -- search while typing ----------------------------------------------------------------------------
  const field = document.getElementById("search");
  const found = document.getElementById("found");
  if (field && found) {
    let waiting = 0;
    let asking = null;
    field.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(async () => {
        asking?.abort();
        asking = new AbortController();
        const address = "/search?" + new URLSearchParams({ q: field.value });
        try {
          const answer = await fetch(address + "&part=1", { signal: asking.signal });
          if (!answer.ok) return;
          found.innerHTML = await answer.text();
          history.replaceState(null, "", address);
        } catch { /* a newer question took its place */ }
      }, 180);
    });
  }
})();
