// A page that waits for news asks for a fragment of itself every few seconds.
// data-poll-url (and -seconds, -turns). The answer: 204 nothing new; 200 the new fragment,
// the last one with [data-poll-stop] in it; or a header X-Next with the page to go to.
for (const part of document.querySelectorAll("[data-poll-url]")) {
  const seconds = Number(part.dataset.pollSeconds ?? 4);
  let turns = Number(part.dataset.pollTurns ?? 300);

  const ask = async () => {
    if (turns-- <= 0) return;
    if (!document.hidden) {
      try {
        const answer = await fetch(part.dataset.pollUrl, {
          headers: { "X-Requested-With": "fetch" },
        });
        const next = answer.headers.get("X-Next");
        if (next) {
          location.assign(next);
          return;
        }
        if (answer.status === 204) {
          setTimeout(ask, seconds * 1000);
          return;
        }
        if (answer.ok) {
          const words = await answer.text();
          if (words !== part.innerHTML) part.innerHTML = words;
          if (part.querySelector("[data-poll-stop]")) return;
        }
      } catch {
        // No connection: ask again later.
      }
    }
    setTimeout(ask, seconds * 1000);
  };

  setTimeout(ask, seconds * 1000);
}
