// The question page: chips that ask, citation marks that open their source, one spoken message when an answer is complete.
// Gradio draws the box and the answers; this listens on the document, for what is drawn is drawn anew.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const box = () => $("#vraag textarea, #vraag input");
  const button = () => $("#vraagknop");
  const narrow = matchMedia("(max-width: 899px)");

  // Gradio takes the browser's language for the page's; this page is Dutch whatever the browser speaks.
  const root = document.documentElement;
  const dutch = () => { if (root.lang !== "nl") root.lang = "nl"; };
  new MutationObserver(dutch).observe(root, { attributeFilter: ["lang"] });
  dutch();

  // Gradio hears an input event, as from a key.
  const fill = (field, value) => {
    if (!field) return;
    const proto = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
    Object.getOwnPropertyDescriptor(proto.prototype, "value").set.call(field, value);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const ask = (question) => {
    if (!box() || !button()) { setTimeout(() => ask(question), 200); return; }
    fill(box(), question);
    setTimeout(() => button().click(), 60);
  };

  const setReader = () => fill($("#lezer textarea, #lezer input"), document.documentElement.dataset.lezer || "");

  const openSource = (mark) => {
    const [, turn, number] = mark.id.split("-");
    const source = $(`#bron-${turn}-${number}`);
    if (!source) return;
    if (narrow.matches) {
      const sheet = $("#bronblad");
      const copy = source.cloneNode(true);
      copy.open = true;
      copy.removeAttribute("id");
      $(".inhoud", sheet).replaceChildren(copy);
      sheet.showModal();
      sheet.addEventListener("close", () => mark.isConnected && mark.focus(), { once: true });
      $("mark", sheet)?.scrollIntoView({ block: "center" });
      return;
    }
    for (const other of document.querySelectorAll(`#beurt-${turn} details.bron`)) other.open = other === source;
    source.scrollIntoView({ block: "nearest" });
    $("summary", source).focus();
  };

  document.addEventListener("click", (event) => {
    const chip = event.target.closest("button.chip");
    const mark = event.target.closest("button.noot");
    if (chip) ask(chip.textContent.trim());
    else if (mark) openSource(mark);
    else if (event.target.closest("dialog .sluit") || event.target.matches("dialog")) event.target.closest("dialog").close();
  });
  document.addEventListener("lezer", setReader);

  // Who follows a link and comes back finds the conversation again: its last questions wait in this entry of the tab's history,
  // and nowhere else. They are asked anew, for what was answered went with the page.
  document.addEventListener("click", (event) => {
    if (event.target.closest("#nieuw")) history.replaceState(null, "");
    if (!event.target.closest('a[href^="/"]')) return;
    const asked = [...document.querySelectorAll("#eerder .vraagzin, #antwoord .vraagzin")].slice(-3);
    if (asked.length) history.replaceState({ asked: asked.map((heading) => heading.lastChild.textContent.trim()) }, "");
  });
  const askAgain = ([first, ...rest]) => {
    if (!first) return;
    ask(first);
    document.addEventListener("antwoord", () => setTimeout(() => askAgain(rest), 300), { once: true });
  };

  // A question that could not be taken in (too busy, too fast, no connection) is said in Dutch and stands in the box again.
  let typed = "";
  const plain = window.fetch.bind(window);
  // Who asks on while a language model still writes has read what stands: the model is let go, and Gradio asks next.
  let session = "";
  const asking = () => {
    typed = box().value;
    if (!typed.trim() || !$("#antwoord section.bezig")) return;
    plain("/verder", { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ session }) });
  };
  document.addEventListener("keydown", (event) => { if (event.key === "Enter" && event.target === box()) asking(); }, true);
  document.addEventListener("click", (event) => { if (event.target.closest("#vraagknop")) asking(); }, true);
  window.fetch = async (...request) => {
    const address = String(request[0]?.url || request[0]);
    if (!address.includes("/queue/join")) return plain(...request);
    session = JSON.parse(request[1]?.body || "{}").session_hash || "";
    const refused = (text) => { window.meld?.(text); setTimeout(() => fill(box(), typed), 300); };
    try {
      const reply = await plain(...request);
      if (!reply.ok) refused((await reply.clone().json().catch(() => ({}))).detail);
      return reply;
    } catch (error) {
      refused("");
      throw error;
    }
  };

  // Each answer is heard once, when it is complete; its marks and buttons are left out.
  let heard = "", placed = "";
  const speak = (section) => {
    const copy = section.cloneNode(true);
    for (const silent of copy.querySelectorAll("button.noot, .herkomst, .bronnen, h2, .knoppen")) silent.remove();
    $("#gehoord").textContent = copy.textContent.replace(/\s+/g, " ").trim();
  };
  const drawn = () => {
    const section = $("#antwoord section.beurt");
    document.body.classList.toggle("gevraagd", Boolean(section));
    // Gradio's Markdown opens every link in another tab; a page of ours and a number to call have none.
    for (const link of document.querySelectorAll(":is(#antwoord, #eerder) a:is([href^='/'], [href^='tel:'])[target]")) link.removeAttribute("target");
    if (!section) { heard = placed = ""; $("#gehoord").textContent = ""; return; }
    // An answer is whole, or a language model is still to write it anew: it has no other state.
    const complete = !section.classList.contains("bezig");
    // Once: whoever reads an answer that is written anew stays where they are.
    const top = section.getBoundingClientRect().top;
    if (section.id !== placed && (top < 0 || top > innerHeight / 2)) section.scrollIntoView({ block: "start" });
    placed = section.id;
    const key = `${section.id}:${section.className}:${section.textContent.length}`;
    if (!complete || key === heard) return;
    heard = key;
    speak(section);
    document.dispatchEvent(new CustomEvent("antwoord", { detail: section }));
  };

  const ready = () => {
    if (!box() || !$("#lezer textarea, #lezer input")) { setTimeout(ready, 50); return; }
    setReader();
    document.body.classList.add("klaar");
    box().setAttribute("enterkeyhint", "send");
    new MutationObserver(drawn).observe($("#inhoud"), { childList: true, subtree: true });
    drawn();
    const given = new URLSearchParams(location.search).get("v");
    if (given) { fill(box(), given); box().focus(); history.replaceState(null, "", "/"); }
    const [arrival] = performance.getEntriesByType("navigation");
    const asked = arrival?.type === "back_forward" && history.state?.asked;
    if (history.state?.asked) history.replaceState(null, "");
    if (asked) askAgain(asked);
  };
  ready();
})();
