// Passing on: copy, mail, Word, print, the reading list, a link. The server makes each from the library itself; from here go only
// ids, or the question of an answer. The reading list lives in this browser.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const said = JSON.parse($("#woorden")?.textContent || "{}");
  const KEY = "ruggespraak.leeslijst";

  const list = {
    read() { try { return JSON.parse(localStorage.getItem(KEY)) || { title: "", items: [] }; } catch { return { title: "", items: [] }; } },
    write(value) { try { localStorage.setItem(KEY, JSON.stringify(value)); } catch { /* a browser that keeps nothing */ } },
  };
  window.leeslijst = list;

  let timer = 0;
  const tell = (text) => {
    const place = $("#uit-melding");
    if (!place) return;
    place.textContent = text || said.mislukt;
    clearTimeout(timer);
    timer = setTimeout(() => { place.textContent = ""; }, 4000);
  };
  window.meld = tell;

  const asked = (section) => {
    const heading = $(".vraagzin", section).cloneNode(true);
    for (const silent of heading.querySelectorAll(".vh")) silent.remove();
    return heading.textContent.trim();
  };

  // What a button is about: an answer on the question page, else the element that names itself.
  const parcel = (button) => {
    const turn = button.closest("section.beurt");
    if (turn) {
      const all = [...document.querySelectorAll("#eerder section.beurt, #antwoord section.beurt")];
      const earlier = all.slice(0, all.indexOf(turn)).map(asked).slice(-12);
      const item = { kind: "antwoord", question: asked(turn), earlier, reader: document.documentElement.dataset.lezer || "" };
      // In our words, not in those that were typed: it is what a receiver sees.
      const named = $(".lezing em", turn) || $(".herkomst a", turn);
      return { title: "", items: [item], label: named ? named.textContent.trim() : item.question };
    }
    const named = button.closest("[data-soort]");
    if (named.dataset.soort === "lijst") { const kept = list.read(); return { title: kept.title, items: kept.items }; }
    return { title: "", items: [{ kind: named.dataset.soort, id: named.dataset.id }], label: named.dataset.titel };
  };

  const send = async (path, body) => {
    const reply = await fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) })
      .catch(() => { throw new Error(said.geenNet); });
    if (!reply.ok) {
      let detail = "";
      try { detail = (await reply.json()).detail; } catch { /* no word from the server */ }
      throw new Error(typeof detail === "string" && detail ? detail : said.mislukt);
    }
    return reply;
  };
  window.stuur = send;

  const copy = async (text) => {
    if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
    // Without https the clipboard is closed to scripts: a hidden field does what a person would.
    const field = document.createElement("textarea");
    field.value = text;
    field.style.position = "fixed";
    field.style.opacity = "0";
    document.body.append(field);
    field.select();
    document.execCommand("copy");
    field.remove();
    return undefined;
  };

  const save = async (reply, fallback) => {
    const link = document.createElement("a");
    link.download = decodeURIComponent((reply.headers.get("content-disposition") || "").split("''")[1] || fallback);
    link.href = URL.createObjectURL(await reply.blob());
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  };

  // To another app on this phone; who closes that sheet has changed their mind.
  const pass = (what) => navigator.share(what).catch((error) => { if (error.name !== "AbortError") throw error; });
  document.documentElement.classList.toggle("stuurt", Boolean(navigator.share));

  // The links made in this browser, to be found and withdrawn again.
  const SHARED = "ruggespraak.gedeeld";
  window.gedeeld = {
    read() { try { return JSON.parse(localStorage.getItem(SHARED)) || []; } catch { return []; } },
    write(value) { try { localStorage.setItem(SHARED, JSON.stringify(value)); } catch { /* a browser that keeps nothing */ } },
  };

  const actions = {
    async "uit-kopieer"(button) {
      const { tekst } = await (await send("/uit/tekst", parcel(button))).json();
      await copy(tekst);
      tell(said.gekopieerd);
    },
    async "uit-mail"(button) {
      const { titel, tekst, mail } = await (await send("/uit/tekst", parcel(button))).json();
      if (mail !== tekst) { await copy(tekst); tell(said.gemaild); }
      location.href = `mailto:?subject=${encodeURIComponent(titel.slice(0, 80))}&body=${encodeURIComponent(mail)}`;
    },
    async "uit-stuur"(button) {
      const { titel, tekst } = await (await send("/uit/tekst", parcel(button))).json();
      await pass({ title: titel, text: tekst });
    },
    async "uit-word"(button) { await save(await send("/uit/word", parcel(button)), "ruggespraak.docx"); },
    async "uit-bestand"(button) { await save(await send("/uit/pagina", parcel(button)), "ruggespraak.html"); },
    async "uit-print"(button) {
      const place = $(".alleen-print");
      if (place) place.innerHTML = await (await send("/uit/voorbeeld", parcel(button))).text(); // escaped by our own server
      for (const source of document.querySelectorAll("details:is(.bron, .rest)")) source.open = true;
      print();
    },
    async "uit-bewaar"(button) {
      const found = parcel(button);
      const kept = list.read();
      const item = { ...found.items[0], title: (found.label || "").slice(0, 160), line: "" };
      const same = (other) => other.kind === item.kind && other.id === item.id && other.question === item.question;
      if (!kept.items.some(same)) kept.items.push(item);
      kept.items = kept.items.slice(-30);
      list.write(kept);
      tell(said.bewaard);
    },
    async "uit-deel"(button) {
      const dialog = $("#deelblad");
      const found = parcel(button);
      const title = $("#deeltitel");
      const line = $("#deelregel");
      const outcome = $("#deeluitkomst");
      title.value = found.title;
      line.value = "";
      const stage = (yes) => { outcome.hidden = !yes; for (const before of dialog.querySelectorAll(".vooraf")) before.hidden = yes; };
      stage(false);
      line.closest("p").hidden = found.items.length > 1;
      const made = () => ({
        title: title.value,
        items: found.items.length > 1 ? found.items : [{ ...found.items[0], title: title.value, line: line.value }],
        days: Number($("input[name=dagen]:checked", dialog).value),
      });
      const show = async () => { $("#deelvoorbeeld").innerHTML = await (await send("/uit/voorbeeld", made())).text(); };
      await show();
      if (!title.value) { title.value = found.items.length > 1 ? "" : ($("#deelvoorbeeld h2")?.textContent || ""); }
      title.onchange = line.onchange = () => show().catch((error) => tell(error.message));
      $("#deelmaak").onclick = async () => {
        try {
          const { link, terug, titel, op, tot, tot_dag } = await (await send("/uit/deel", made())).json();
          window.gedeeld.write([...window.gedeeld.read(), { titel, op, tot, tot_dag, terug: new URL(terug).pathname }]);
          $("#deellink").value = link;
          $("#deelterug").value = terug;
          stage(true);
          $("#deelkopie").onclick = () => copy(link).then(() => tell(said.gekopieerd));
          $("#deelstuur").hidden = !navigator.share;
          $("#deelstuur").onclick = () => pass({ title: titel, url: link }).catch((error) => tell(error.message));
          $("#deellink").focus();
          $("#deellink").select();
        } catch (error) { tell(error.message); }
      };
      dialog.showModal();
    },
  };

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[class*='uit-']");
    const name = button && Object.keys(actions).find((action) => button.classList.contains(action));
    if (name) actions[name](button).catch((error) => tell(error.message || said.mislukt));
    else if (event.target.closest("dialog .sluit")) event.target.closest("dialog").close();
  });
})();
