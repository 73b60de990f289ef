// Progress and notes of a learning route: in this browser alone, and to be saved as a file.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const key = (route) => `ruggespraak.leerpad.${route}`;
  const read = (route) => { try { return JSON.parse(localStorage.getItem(key(route))) || { done: {}, notes: {} }; } catch { return { done: {}, notes: {} }; } };
  const write = (route, value) => { try { localStorage.setItem(key(route), JSON.stringify(value)); } catch { /* a browser that keeps nothing */ } };

  for (const card of document.querySelectorAll(".pad[data-pad]")) {
    const count = Object.values(read(card.dataset.pad).done).filter(Boolean).length;
    if (count) $(".voortgang", card).textContent = `${count} / ${card.dataset.stappen}`;
  }

  const overview = $("article[data-stappen]:not(.pad)");
  if (overview) {
    const route = overview.dataset.pad;
    const show = () => {
      const kept = read(route);
      let next = 0;
      for (const step of document.querySelectorAll("[data-stap]")) {
        const done = Boolean(kept.done[step.dataset.stap]);
        $(".vink-tekst", step).textContent = done ? `✓ ${overview.dataset.gedaan}` : "";
        if (!done && !next) next = Number(step.dataset.stap);
      }
      const begin = $("a.eerste", overview);
      if (next > 1) { begin.textContent = begin.dataset.verder; begin.href = `/leren/${route}/${next}`; }
    };
    show();
    $(".pad-bewaar").addEventListener("click", () => {
      const kept = read(route);
      const lines = [$("h1").textContent, ""];
      for (const step of document.querySelectorAll("[data-stap]")) {
        const number = step.dataset.stap;
        lines.push(`${kept.done[number] ? "[x]" : "[ ]"} ${step.querySelector("a").firstChild.textContent.trim()}`);
        for (const [question, note] of Object.entries(kept.notes[number] || {})) if (note) lines.push(`    ${question}`, `    → ${note}`, "");
      }
      const link = document.createElement("a");
      link.href = URL.createObjectURL(new Blob([lines.join("\n")], { type: "text/plain;charset=utf-8" }));
      link.download = `leerpad-${route}.txt`;
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 10000);
    });
    $(".pad-wis").addEventListener("click", () => {
      if (!confirm(overview.dataset.zeker)) return;
      write(route, { done: {}, notes: {} });
      show();
    });
  }

  const step = $("article[data-stap]");
  if (step) {
    const { pad: route, stap: number } = step.dataset;
    const kept = read(route);
    const tick = $(".stap-gedaan");
    tick.checked = Boolean(kept.done[number]);
    tick.addEventListener("change", () => { const now = read(route); now.done[number] = tick.checked; write(route, now); });
    for (const field of document.querySelectorAll("textarea[data-vraag]")) {
      field.value = kept.notes[number]?.[field.dataset.vraag] || "";
      field.addEventListener("input", () => {
        const now = read(route);
        now.notes[number] = { ...now.notes[number], [field.dataset.vraag]: field.value };
        write(route, now);
      });
    }
  }
})();
