// Say whether the phone has a connection.
const host = document.querySelector("[data-network]");

if (host) {
  const tell = () => {
    host.hidden = false;
    host.querySelector("[data-network-on]").hidden = !navigator.onLine;
    host.querySelector("[data-network-off]").hidden = navigator.onLine;
  };
  addEventListener("online", tell);
  addEventListener("offline", tell);
  tell();
}
