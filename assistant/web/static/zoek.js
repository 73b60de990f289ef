// Search as you type on Lezen; without script the form does the same.
"use strict";
(() => {
  const field = document.querySelector("#zoekveld");
  const place = document.querySelector("#gevonden");
  let timer = 0;
  let last = field.value.trim();
  const search = async () => {
    const query = field.value.trim();
    if (query === last) return;
    last = query;
    try {
      const reply = await fetch(`/lezen/zoek?q=${encodeURIComponent(query)}`);
      const html = await reply.text();
      if (reply.ok && query === last) place.innerHTML = html; // made and escaped by our own server
      history.replaceState(null, "", query ? `/lezen?q=${encodeURIComponent(query)}` : "/lezen");
    } catch { /* without the server there is nothing to find; the form still says so */ }
  };
  field.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(search, 120); });
})();
