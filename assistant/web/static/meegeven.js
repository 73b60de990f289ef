// The reading list: order, personal lines, a name. Kept in this browser until thrown away.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  const list = window.leeslijst;
  const kinds = JSON.parse($("#soorten").textContent);
  const place = $(".meegeeflijst");
  const move = (from, to) => {
    const kept = list.read();
    if (to < 0 || to >= kept.items.length) return;
    kept.items.splice(to, 0, ...kept.items.splice(from, 1));
    list.write(kept);
    draw();
    place.children[to].querySelector(to < from ? ".omhoog" : ".omlaag").focus();
  };
  const draw = () => {
    const kept = list.read();
    $(".leeg").hidden = kept.items.length > 0;
    $(".lijst-vol").hidden = kept.items.length === 0;
    $("#lijsttitel").value = kept.title;
    place.replaceChildren(...kept.items.map((item, index) => {
      const row = $("#lijstregel").content.cloneNode(true).firstElementChild;
      $("h2", row).textContent = item.title;
      $(".soort small", row).textContent = kinds[item.kind];
      const line = $("textarea", row);
      line.value = item.line || "";
      line.addEventListener("input", () => { const now = list.read(); now.items[index].line = line.value; list.write(now); });
      for (const [name, to] of [["omhoog", index - 1], ["omlaag", index + 1]]) {
        $(`.${name}`, row).addEventListener("click", () => move(index, to));
        $(`.${name}`, row).disabled = to < 0 || to >= kept.items.length;
      }
      $(".haalweg", row).addEventListener("click", () => {
        const now = list.read();
        now.items.splice(index, 1);
        list.write(now);
        draw();
        ($(".meegeeflijst .haalweg") || $("#inhoud")).focus();
      });
      return row;
    }));
  };
  $("#lijsttitel").addEventListener("input", (event) => { const kept = list.read(); kept.title = event.target.value; list.write(kept); });
  $(".lijst-weg").addEventListener("click", () => {
    if (!confirm($("#zeker").dataset.zeker)) return;
    list.write({ title: "", items: [] });
    draw();
    $("#inhoud").focus();
  });
  draw();

  // What was shared from this browser, until its end; to withdraw, or to take off this list.
  const shared = () => {
    const section = $(".gedeeld");
    if (!section) return;
    const today = new Date().toISOString().slice(0, 10);
    const kept = window.gedeeld.read().filter((one) => one.tot_dag >= today);
    window.gedeeld.write(kept);
    section.hidden = !kept.length;
    $("ul", section).replaceChildren(...kept.map((one, index) => {
      const row = $("#gedeelderegel").content.cloneNode(true).firstElementChild;
      $("strong", row).textContent = one.titel;
      $("small", row).textContent = $("#zeker").dataset.gedeeld.replace("{date}", one.op).replace("{until}", one.tot);
      for (const name of row.querySelectorAll(".vh")) name.textContent = `: ${one.titel}`;
      $("a", row).href = one.terug;
      $(".haalweg", row).addEventListener("click", () => { window.gedeeld.write(kept.filter((_, other) => other !== index)); shared(); });
      return row;
    }));
  };
  shared();
  addEventListener("storage", (event) => { if (event.key?.startsWith("ruggespraak.")) { draw(); shared(); } });
})();
