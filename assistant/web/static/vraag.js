// The question page: takes a question, shows at once that it was taken, has Gradio ask it, and shows what came; citation marks
// open their source; one spoken message when an answer is complete. Gradio may still be loading: a question waits for it.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const said = JSON.parse($("#vraagwoorden").textContent);
  const talk = window.gesprek;
  const box = $("#vraagveld");
  const button = $("#vraagknop");
  const narrow = matchMedia("(max-width: 899px)");
  const touch = matchMedia("(pointer: coarse)");
  // Milliseconds until a reader is told that it takes long, and until it is given up.
  const LONG = 6000, TOO_LONG = 60000;
  // And from the last that is heard of an answer until it must be drawn.
  const DRAWN = 2000;

  // Gradio takes the browser's language for the page's; this page is Dutch whatever the browser speaks.
  const root = document.documentElement;
  const dutch = () => { if (root.lang !== "nl") root.lang = "nl"; };
  new MutationObserver(dutch).observe(root, { attributeFilter: ["lang"] });
  dutch();

  const hint = (text) => { $("#vraaghint").textContent = text; };
  const hear = (text) => { $("#gehoord").textContent = text; };
  const write = (text) => { box.value = talk.draft = text; };

  // --- asking ------------------------------------------------------------------------------------
  // The question that is asked now; `heard` is whether something of its answer stands already.
  let asked = null;
  const busy = (yes) => {
    $(".woord", button).textContent = yes ? said.bezig : said.knop;
    button.setAttribute("aria-disabled", String(yes));
  };
  const patience = () => {
    clearTimeout(asked.long);
    clearTimeout(asked.end);
    asked.long = setTimeout(() => { $("#antwoord .wacht .bericht").textContent = said.duurt; hear(said.duurt); }, LONG);
    asked.end = setTimeout(() => fail(said.mislukt), TOO_LONG);
  };
  const settle = () => {
    clearTimeout(asked?.long);
    clearTimeout(asked?.end);
    asked = null;
    busy(false);
  };

  const ask = (question, replacing = false) => {
    const text = question.trim();
    if (asked && !asked.heard) return; // it is on its way: a second tap asks nothing
    if (!/[\p{L}\p{N}]/u.test(text)) { hint(said.leeg); box.focus(); return; }
    if (text.length > said.grens) { hint(said.lang.replace("{length}", text.length).replace("{limit}", said.grens)); return; }
    if (asked) { goOn(); keep(asked.memory, $("#antwoord section").cloneNode(true)); }
    hint("");
    settle();
    if (box.value.trim() === text) write("");
    talk.begin(text, replacing);
    asked = { turn: talk.turn, heard: false };
    busy(true);
    hear(said.bezig);
    patience();
    if (touch.matches) box.blur(); // the keyboard would cover the answer
    $("#antwoord").scrollIntoView({ block: "start" });
    hand(asked);
  };

  // Gradio's button is pressed until it is heard: it stands there a moment before it listens. What is asked goes into its
  // request, below.
  const hand = (one) => {
    if (one !== asked || one.joined) return;
    const knop = $("#gradio-knop");
    knop?.click();
    setTimeout(() => hand(one), knop ? 300 : 50);
  };

  // --- what comes --------------------------------------------------------------------------------
  const speak = (section) => {
    const copy = section.cloneNode(true);
    for (const silent of copy.querySelectorAll("button.noot, .herkomst, .bronnen, h2, .knoppen, .wensen")) silent.remove();
    hear(copy.textContent.replace(/\s+/g, " ").trim());
  };
  // Kept as it stands; one that a model was still to write anew says so no longer.
  const keep = (memory, section) => {
    section.classList.remove("bezig");
    $(".schrijft", section)?.remove();
    talk.finish({ ...JSON.parse(memory), html: section.outerHTML });
  };
  const arrived = () => {
    const drawn = $("#gradio-antwoord section.beurt");
    if (!drawn) return;
    const section = drawn.cloneNode(true);
    // Taken, it is on the page once.
    drawn.replaceChildren();
    drawn.id = drawn.className = "";
    const memory = $(".geheugen", section)?.textContent;
    $(".geheugen", section)?.remove();
    // Gradio's Markdown opens every link in another tab; a page of ours and a number to call have none.
    for (const link of section.querySelectorAll("a:is([href^='/'], [href^='tel:'])[target]")) link.removeAttribute("target");
    if (section.id !== `beurt-${asked?.turn}`) {
      if (memory) talk.amend({ ...JSON.parse(memory), html: section.outerHTML });
    } else if (memory && !section.matches(".bezig")) {
      settle();
      keep(memory, section);
      speak(section);
    } else if (section.matches(".wacht")) {
      clearTimeout(asked.long);
      clearTimeout(asked.end);
      talk.show(section);
      hear($(".bericht", section).textContent);
    } else if (section.matches(".bezig")) {
      clearTimeout(asked.long);
      clearTimeout(asked.end);
      asked.heard = true;
      asked.memory = memory;
      busy(false);
      talk.show(section);
    } else {
      const text = $(".bericht", section).textContent;
      giveBack();
      settle();
      talk.undo();
      hint(text);
    }
  };
  new MutationObserver(arrived).observe($("gradio-app"), { childList: true, subtree: true });

  const giveBack = () => { if (!box.value.trim()) write(talk.pending); };
  const fail = (text) => {
    if (!asked || asked.heard) return;
    giveBack();
    settle();
    talk.say(text, "mislukt");
    const again = document.createElement("button");
    again.type = "button";
    again.className = "knop opnieuw";
    again.textContent = said.opnieuw;
    $("#antwoord section").append(again);
    hear(text);
  };
  const lost = () => fail(navigator.onLine ? said.mislukt : said.weg);
  addEventListener("offline", lost);
  addEventListener("online", () => { if (talk.pending && !asked) ask(talk.pending); });

  // Gradio says what goes wrong in English, in a corner, or not at all: its two requests are listened to.
  const plain = window.fetch.bind(window);
  let session = "";
  // Who asks on while a language model still writes has read what stands: the model is let go, and Gradio asks next.
  const goOn = () => plain("/verder", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ session }) });
  const listen = async (reply, one) => {
    const reader = reply.body.getReader();
    const decoder = new TextDecoder();
    try {
      for (let tail = "", part; !(part = await reader.read()).done;) {
        tail = tail.slice(-40) + decoder.decode(part.value, { stream: true });
        if (/"success":\s*false/.test(tail) && one === asked) fail(said.mislukt);
      }
    } catch { /* cut off: by Gradio, which has heard all, or by the network */ }
    // What was heard last is still to be drawn.
    setTimeout(() => one === asked && lost(), DRAWN);
  };
  window.fetch = async (...request) => {
    const address = String(request[0]?.url || request[0]);
    const joins = address.includes("/queue/join"), one = asked;
    if (!joins && !address.includes("/queue/data")) return plain(...request);
    if (joins) {
      const body = JSON.parse(request[1].body);
      session = body.session_hash;
      if (one) {
        one.joined = true;
        body.data = [talk.pending, root.dataset.lezer || "", talk.memory];
        request[1] = { ...request[1], body: JSON.stringify(body) };
      }
    }
    try {
      const reply = await plain(...request);
      if (!reply.ok) fail((await reply.clone().json().catch(() => ({}))).detail || said.mislukt);
      else if (!joins) listen(reply.clone(), one);
      return reply;
    } catch (error) {
      if (one === asked) lost();
      throw error;
    }
  };

  // --- sources -----------------------------------------------------------------------------------
  let mark = null;
  const openSource = (chosen) => {
    const [, turn, number] = chosen.id.split("-");
    const source = $(`#bron-${turn}-${number}`);
    if (!source) return;
    mark = chosen;
    if (narrow.matches) {
      const sheet = $("#bronblad");
      const copy = source.cloneNode(true);
      copy.open = true;
      copy.removeAttribute("id");
      $(".inhoud", sheet).replaceChildren(copy);
      sheet.showModal();
      sheet.addEventListener("close", () => chosen.isConnected && chosen.focus(), { once: true });
      $("mark", sheet)?.scrollIntoView({ block: "center" });
      return;
    }
    for (const other of document.querySelectorAll(`#beurt-${turn} details.bron`)) other.open = other === source;
    source.scrollIntoView({ block: "nearest" });
    $("summary", source).focus();
  };

  // --- the reader's hands ------------------------------------------------------------------------
  $("#vragen").addEventListener("submit", (event) => { event.preventDefault(); ask(box.value); });
  box.addEventListener("input", () => { talk.draft = box.value; hint(""); });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === box && !event.shiftKey && !event.isComposing) { event.preventDefault(); ask(box.value); }
    if (event.key !== "Escape" || !mark?.isConnected || !event.target.closest("details.bron")) return;
    event.target.closest("details.bron").open = false;
    mark.focus();
  });
  document.addEventListener("click", (event) => {
    const on = (selector) => event.target.closest(selector);
    const chip = on("button.chip");
    if (chip) ask(($(".vraagt", chip) || chip).textContent);
    else if (on("button.noot")) openSource(on("button.noot"));
    else if (on("button.opnieuw")) ask(talk.pending);
    else if (on("#nieuw, .wis")) { settle(); talk.wipe(Boolean(on(".wis"))); hint(""); hear(""); if (on(".wis")) write(""); box.focus(); }
    else if (on(".gewist .terug")) talk.restore();
    else if (on("dialog .sluit") || event.target.matches("dialog")) on("dialog").close();
  });
  // Another role, with an answer on screen: the same question, answered for that reader.
  document.addEventListener("change", (event) => { if (event.target.name === "lezer" && talk.last && !asked) ask(talk.last, true); });

  // --- a page that opens -------------------------------------------------------------------------
  if (!box.value) box.value = talk.draft;
  const given = new URLSearchParams(location.search).get("v");
  if (given) history.replaceState(null, "", "/");
  if (given || talk.pending) ask(given || talk.pending);
  else if (!touch.matches && !talk.last) box.focus({ preventScroll: true });
  const ready = () => { if ($("#gradio-knop")) document.body.classList.add("klaar"); else setTimeout(ready, 50); };
  ready();
})();
