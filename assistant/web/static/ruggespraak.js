// On every page: the reader's role, kept in this browser and handed to whoever asks for it.
"use strict";
(() => {
  const KEY = "ruggespraak.lezer";
  const read = () => { try { return localStorage.getItem(KEY); } catch { return null; } };
  const write = (value) => { try { localStorage.setItem(KEY, value); } catch { /* a browser that keeps nothing */ } };
  const apply = () => {
    const kept = read();
    const inputs = [...document.querySelectorAll('input[name="lezer"]')];
    const wanted = inputs.find((input) => input.value === kept) || inputs[0];
    if (!wanted) return;
    wanted.checked = true;
    document.documentElement.dataset.lezer = wanted.value;
    document.dispatchEvent(new CustomEvent("lezer", { detail: wanted.value }));
  };
  document.addEventListener("change", (event) => {
    if (event.target.name !== "lezer") return;
    write(event.target.value);
    apply();
  });
  addEventListener("storage", (event) => { if (event.key === KEY) apply(); });
  apply();
})();
