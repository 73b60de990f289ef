// The conversation of this tab: kept in its sessionStorage and nowhere else, drawn in #eerder (what was before, folded) and in
// #antwoord (the present). What is drawn was made and escaped by our own server, and read by Gradio's sanitiser.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const said = JSON.parse($("#vraagwoorden").textContent);
  const KEY = "ruggespraak.gesprek", DRAFT = "ruggespraak.vraag", MOST = 12;
  const NONE = { turn: 0, exchanges: [], pending: "", replacing: false };
  const stored = (key) => { try { return sessionStorage.getItem(key); } catch { return null; } };
  const store = (key, value) => { try { sessionStorage.setItem(key, value); } catch { /* a browser that keeps nothing, or is full */ } };

  let kept = { ...NONE };
  try { kept = { ...NONE, ...JSON.parse(stored(KEY)) }; } catch { /* nothing that can be read */ }
  let wiped = null;
  const write = () => store(KEY, JSON.stringify(kept));

  const present = (content) => {
    const place = $("#antwoord");
    if (typeof content === "string") place.innerHTML = content;
    else place.replaceChildren(...(content ? [content] : []));
    document.body.classList.toggle("gevraagd", place.childElementCount > 0);
  };
  const earlier = (exchanges) => {
    const place = $("#eerder");
    const open = Boolean($("details.eerder", place)?.open);
    place.replaceChildren();
    if (!exchanges.length) return;
    const all = document.createElement("details");
    all.className = "eerder";
    all.open = open;
    all.append(document.createElement("summary"));
    all.firstChild.textContent = `${said.eerder} (${exchanges.length})`;
    for (const exchange of exchanges) {
      const one = document.createElement("details");
      one.className = "ooit";
      one.append(document.createElement("summary"));
      one.firstChild.textContent = exchange.question;
      one.insertAdjacentHTML("beforeend", exchange.html);
      all.append(one);
    }
    place.append(all);
  };

  // A message under a question: it is being answered, or was not.
  const message = (question, text, kind) => {
    const section = document.createElement("section");
    section.className = `beurt melding ${kind}`;
    const heading = document.createElement("h2");
    heading.className = `vraagzin${question.length > 90 ? " lang" : ""}`;
    heading.innerHTML = '<span class="vh"></span>';
    heading.firstChild.textContent = `${said.vraag}: `;
    heading.append(question);
    const line = document.createElement("p");
    line.className = "bericht";
    line.textContent = text;
    section.append(heading, line);
    return section;
  };

  window.gesprek = {
    get pending() { return kept.pending; },
    get turn() { return kept.turn; },
    get last() { return kept.exchanges.at(-1)?.question || ""; },
    // What comes along with a question: all that was said, but for an answer that is given anew.
    get memory() {
      const before = kept.replacing ? kept.exchanges.slice(0, -1) : kept.exchanges;
      const exchanges = before.map(({ question, said: answered, seen }) => ({ question, said: answered, seen }));
      return JSON.stringify({ turn: kept.turn, exchanges });
    },
    begin(question, replacing = false) {
      kept = { ...kept, turn: kept.turn + 1, pending: question, replacing };
      wiped = null;
      write();
      earlier(replacing ? kept.exchanges.slice(0, -1) : kept.exchanges);
      present(message(question, said.bezig, "bezig wacht"));
    },
    show(section) { present(section); },
    say(text, kind) { present(message(kept.pending, text, kind)); },
    finish(exchange) {
      const before = kept.replacing ? kept.exchanges.slice(0, -1) : kept.exchanges;
      kept = { ...kept, exchanges: [...before, exchange].slice(-MOST), pending: "", replacing: false };
      write();
      present(exchange.html);
    },
    // An answer that came after its reader went on: it stands where it belongs.
    amend(exchange) {
      const id = exchange.html.match(/id="beurt-\d+"/)[0];
      const exchanges = kept.exchanges.map((one) => (one.html.includes(id) ? exchange : one));
      kept = { ...kept, exchanges };
      write();
      earlier(kept.pending ? exchanges : exchanges.slice(0, -1));
    },
    // A question that could not be taken is no turn: what stood before stands again.
    undo() {
      kept = { ...kept, pending: "", replacing: false };
      write();
      this.draw();
    },
    draw() {
      earlier(kept.exchanges.slice(0, -1));
      present(kept.exchanges.at(-1)?.html || "");
    },
    wipe(forGood) {
      wiped = forGood || !kept.exchanges.length ? null : kept;
      kept = { ...NONE, turn: kept.turn };
      write();
      this.draw();
      $(".gewist").hidden = !wiped;
    },
    restore() {
      if (!wiped) return;
      kept = { ...wiped, pending: "", replacing: false, turn: kept.turn };
      wiped = null;
      write();
      this.draw();
      $(".gewist").hidden = true;
    },
    get draft() { return stored(DRAFT) || ""; },
    set draft(text) { store(DRAFT, text); },
  };
  window.gesprek.draw();
})();
