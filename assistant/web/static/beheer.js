// Beheer: how far the making of another generation is; at its end the page is loaded anew, and shows what came of it.
"use strict";
(() => {
  const block = document.querySelector("[data-bezig]");
  if (!block) return;
  const bar = block.querySelector("progress");
  const step = block.querySelector(".stap");
  const look = async () => {
    try {
      const now = await (await fetch("/beheer/voortgang")).json();
      // Not by location.reload(): what was typed in a form on this page would stay in it.
      if (!now.bezig) { location.replace(location.pathname + location.search); return; }
      if (now.stap) { step.textContent = now.stap; bar.value = now.deel; }
    } catch { /* the next look may find the server again */ }
    setTimeout(look, 1000);
  };
  look();
})();
