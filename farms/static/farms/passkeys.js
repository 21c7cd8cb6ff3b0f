// Passkeys: sign in, prove oneself, add one. The forms stay hidden where the browser cannot.
const { create, get, supported } = globalThis.webauthnJSON ?? {};

const options = () => JSON.parse(document.getElementById("passkey-options").textContent);

const acts = {
  "sign-in": async (form) => {
    const answer = await fetch(form.action, {
      headers: { Accept: "application/json", "X-Requested-With": "XMLHttpRequest" },
    });
    if (!answer.ok) throw new Error("no options");
    return get((await answer.json()).request_options);
  },
  prove: () => get(options().request_options),
  add: (form) => {
    const wanted = options().creation_options;
    const choice = wanted.publicKey.authenticatorSelection;
    const isPasskey = form.elements.passwordless?.checked ?? true;
    choice.residentKey = isPasskey ? "required" : "discouraged";
    choice.requireResidentKey = isPasskey;
    if (isPasskey) choice.userVerification = "required";
    return create(wanted);
  },
};

const attach = (form) => {
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const state = form.querySelector("[data-passkey-state]");
    state.textContent = "";
    try {
      const credential = await acts[form.dataset.passkey](form);
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      state.textContent = form.dataset.passkeyFailed;
    }
  });
};

if (supported?.()) document.querySelectorAll("[data-passkey]").forEach(attach);
