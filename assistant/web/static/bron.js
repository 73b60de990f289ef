// The number of a source opens its passage in a sheet over the page; its page stays one tap away.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const sheet = $("#bronblad");
  document.addEventListener("click", async (event) => {
    if (event.target.closest("dialog .sluit") || event.target === sheet) { sheet.close(); return; }
    const number = event.target.closest('a.plek[href^="/lezen/passage/"]');
    if (!number || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    try {
      const reply = await fetch(number.href);
      const page = new DOMParser().parseFromString(await reply.text(), "text/html"); // made and escaped by our own server
      const title = document.createElement("h2");
      title.textContent = [...page.querySelectorAll(".kruimel a:last-child, h1")].map((part) => part.textContent.trim()).join(", ");
      const quote = document.createElement("blockquote");
      quote.append(...$(".alinea.gekozen > p", page).childNodes);
      $(".inhoud", sheet).replaceChildren(title, quote);
      $(".geheel", sheet).href = number.href;
      sheet.showModal();
      sheet.addEventListener("close", () => number.focus(), { once: true });
    } catch { location.href = number.href; }
  });
})();
