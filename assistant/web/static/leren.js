// Progress and notes of a learning route: in this browser alone, and to be saved, or taken along, as a file.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const key = (route) => `ruggespraak.leerpad.${route}`;
  const read = (route) => { try { return JSON.parse(localStorage.getItem(key(route))) || { done: {}, notes: {} }; } catch { return { done: {}, notes: {} }; } };
  const write = (route, value) => { try { localStorage.setItem(key(route), JSON.stringify(value)); } catch { /* a browser that keeps nothing */ } };

  const count = (kept) => Object.values(kept.done).filter(Boolean).length;
  const progress = (place, done) => {
    const bar = $("progress", place), text = $("[data-tekst]", place);
    bar.value = done;
    text.textContent = text.dataset.tekst.replace("{done}", done).replace("{count}", bar.max);
    place.hidden = false;
  };
  const save = (name, type, text) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  for (const card of document.querySelectorAll(".pad[data-pad]")) {
    const done = count(read(card.dataset.pad));
    if (done) progress($(".voortgang", card), done);
  }

  const overview = $("article[data-stappen]:not(.pad)");
  if (overview) {
    const route = overview.dataset.pad;
    const steps = [...document.querySelectorAll("[data-stap]")];
    const begin = $("a.eerste", overview);
    const first = begin.textContent;
    const show = () => {
      const kept = read(route);
      let next = 0;
      for (const step of steps) {
        const done = Boolean(kept.done[step.dataset.stap]);
        $(".vink-tekst", step).textContent = done ? `✓ ${overview.dataset.gedaan}` : "";
        if (!done && !next) next = Number(step.dataset.stap);
      }
      progress($(".voortgang", overview), count(kept));
      $(".klaar-blok").hidden = next > 0;
      begin.hidden = next === 0;
      begin.textContent = count(kept) ? begin.dataset.verder : first;
      begin.href = `/leren/${route}/${next || 1}`;
    };
    show();
    $(".pad-bewaar").addEventListener("click", () => {
      const kept = read(route);
      const lines = [$("h1").textContent, ""];
      for (const step of steps) {
        const number = step.dataset.stap;
        lines.push(`${kept.done[number] ? "[x]" : "[ ]"} ${step.querySelector("a").firstChild.textContent.trim()}`);
        for (const question of JSON.parse(step.dataset.vragen)) lines.push(`    ${question}`, `    → ${kept.notes[number]?.[question] || ""}`, "");
      }
      save(`leerpad-${route}.txt`, "text/plain", lines.join("\n"));
    });
    // From one device to another: a file, for nothing of it goes to the server.
    $(".pad-neem").addEventListener("click", () => save(`leerpad-${route}.json`, "application/json", JSON.stringify({ route, ...read(route) })));
    $(".pad-haal").addEventListener("change", async (event) => {
      const told = $(".pad-melding");
      try {
        const found = JSON.parse(await event.target.files[0].text());
        if (found.route !== route || typeof found.done !== "object" || typeof found.notes !== "object") throw new Error("another");
        const here = read(route);
        write(route, { done: { ...here.done, ...found.done }, notes: { ...here.notes, ...found.notes } });
        show();
        told.textContent = told.dataset.goed;
      } catch { told.textContent = told.dataset.fout; }
      event.target.value = "";
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
    // Who goes on has done it.
    $("a.volgende").addEventListener("click", () => { const now = read(route); now.done[number] = true; write(route, now); });
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
