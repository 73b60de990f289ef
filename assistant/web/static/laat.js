// What a reader leaves: a question for the keeper after reading it over, a judgement without the question.
"use strict";
(() => {
  const $ = (selector, from = document) => from.querySelector(selector);
  let judged = null;
  const of = (button) => {
    const section = button.closest("section.beurt");
    const card = [...section.classList].find((name) => name.startsWith("kaart-"));
    return { card: card ? card.slice(6) : "" };
  };
  const judge = async (body) => window.meld((await (await window.stuur("/laat/oordeel", body)).json()).bericht);
  const wrong = (error) => window.meld(error.message);
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (!button) return;
    if (button.matches(".voorleggen")) {
      const heading = $(".vraagzin", button.closest("section.beurt")).cloneNode(true);
      for (const silent of heading.querySelectorAll(".vh")) silent.remove();
      $("#voorlegvraag").value = heading.textContent.trim();
      $("#voorlegblad").showModal();
    } else if (button.id === "voorleggen") {
      window.stuur("/laat/vraag", { question: $("#voorlegvraag").value })
        .then((reply) => reply.json())
        .then((found) => { $("#voorlegblad").close(); window.meld(found.bericht); })
        .catch(wrong);
    } else if (button.matches(".duim.goed")) judge({ good: true, ...of(button) }).catch(wrong);
    else if (button.matches(".duim.slecht")) { judged = of(button); $("#oordeelblad").showModal(); }
    else if (button.id === "oordelen") {
      const reason = $("#oordeelblad input:checked").value;
      judge({ good: false, reason, ...judged }).then(() => $("#oordeelblad").close()).catch(wrong);
    }
  });
})();
