/* The app's little script: coming in, leaving in a hurry, a sign of life, sliders, dropping a file.
   It talks to this machine's own server only, and keeps nothing in the browser. */
"use strict";
(() => {
  const BEAT = 20_000;
  const SHIFTS_WITHIN = 1_500;
  const all = (selector, run) => document.querySelectorAll(selector).forEach(run);
  const headers = () => JSON.parse(document.body.getAttribute("hx-headers") || "{}");
  const post = (address, values = {}) =>
    fetch(address, {
      method: "POST",
      body: new URLSearchParams(values),
      headers: headers(),
      keepalive: true,
      redirect: "manual",
    });

  sessionStorage.clear(); // htmx notes the page's address there on loading, even with its history off

  // ---- coming in: the token leaves the address bar before anything else happens
  async function launch(place) {
    const token = location.hash.slice(1);
    history.replaceState(null, "", location.pathname);
    const answer = token ? await post(place.dataset.launch, { token }).catch(() => null) : null;
    if (answer && answer.ok) {
      location.replace("/");
      return;
    }
    place.querySelector("[data-launching]").textContent = place.dataset.failedTitle;
    place.querySelector("[data-launch-failed]").hidden = false;
  }

  // ---- leaving in a hurry: blank first, lock, and put an empty page in this one's place
  function leave() {
    document.documentElement.classList.add("gone");
    document.title = " ";
    post("/leave").catch(() => {});
    location.replace("about:blank");
  }

  let shifts = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Shift") {
      shifts = [];
    } else if (!event.repeat) {
      shifts = [...shifts, event.timeStamp].filter((at) => event.timeStamp - at < SHIFTS_WITHIN);
      if (shifts.length >= 3 && document.body.hasAttribute("data-came-in")) leave();
    }
  });

  // A page that comes back from the browser's memory must not show what is locked by now.
  addEventListener("pagehide", () => document.documentElement.classList.add("gone"));
  addEventListener("pageshow", (event) => {
    if (event.persisted) location.reload();
  });

  // ---- a sign of life, and whether anything was done since the last one
  let used = false;
  for (const kind of ["keydown", "pointerdown", "scroll"]) {
    addEventListener(kind, () => { used = true; }, { passive: true });
  }
  async function beat() {
    const was = used;
    used = false;
    const answer = await post("/alive", { used: was ? "1" : "0" }).catch(() => null);
    const open = document.body.hasAttribute("data-unlocked");
    if (open && (answer === null || [403, 423].includes(answer.status))) location.replace("/");
  }

  // ---- sliders: one that nobody moved does not count
  function slide(range) {
    document.querySelector(`[name=said][value="${range.name}"]`).checked = true;
    range.classList.remove("untouched");
    document.querySelector(`[data-of="${range.id}"]`).textContent = range.value;
  }

  // ---- passphrases
  function show(button) {
    const field = document.getElementById(button.dataset.show);
    const shown = field.type === "password";
    field.type = shown ? "text" : "password";
    button.setAttribute("aria-pressed", String(shown));
  }
  function strength(hint, field) {
    const length = field.value.length;
    const { weak, fair, strong } = hint.dataset;
    hint.textContent = length === 0 ? "" : length < 10 ? weak : length < 20 ? fair : strong;
  }

  // ---- the export: dropped or chosen
  function chosen(form) {
    const input = form.querySelector("input[type=file]");
    const size = [...input.files].reduce((sum, file) => sum + file.size, 0);
    const tooLarge = size > Number(form.dataset.most);
    input.setCustomValidity(tooLarge ? form.dataset.tooLarge : "");
    const names = [...input.files].map((file) => file.name).join(", ");
    form.querySelector("[data-chosen]").textContent = tooLarge ? form.dataset.tooLarge : names;
  }
  function drops(form) {
    const place = form.querySelector("[data-drop]");
    const over = (on) => (event) => {
      event.preventDefault();
      place.classList.toggle("over", on);
    };
    place.addEventListener("dragover", over(true));
    place.addEventListener("dragleave", over(false));
    place.addEventListener("drop", (event) => {
      over(false)(event);
      form.querySelector("input[type=file]").files = event.dataTransfer.files;
      chosen(form);
    });
  }

  // ---- everything on the page, once more after htmx has put a new part in
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button?.hasAttribute("data-leave")) {
      event.preventDefault(); // without this script its form does the same, more slowly
      leave();
    } else if (button?.dataset.show) show(button);
  });
  document.addEventListener("input", (event) => {
    const { target } = event;
    if (target.type === "range") slide(target);
    all(`[data-strength="${target.id}"]`, (hint) => strength(hint, target));
  });
  document.addEventListener("pointerup", (event) => {
    if (event.target.type === "range") slide(event.target);
  });
  document.addEventListener("change", (event) => {
    const form = event.target.closest("form[data-upload]");
    if (form && event.target.type === "file") chosen(form);
  });
  document.addEventListener("htmx:beforeRequest", (event) => {
    const button = event.target.querySelector?.("button[type=submit]");
    const words = event.target.dataset?.busy;
    if (button && words) {
      button.dataset.idle = button.textContent;
      button.textContent = words;
      button.setAttribute("aria-busy", "true");
    }
  });
  document.addEventListener("htmx:afterRequest", (event) => {
    const button = event.target.querySelector?.("button[data-idle]");
    if (button && event.detail.xhr.status !== 204) {
      button.textContent = button.dataset.idle;
      button.removeAttribute("aria-busy");
    }
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    const kind = event.detail.xhr.getResponseHeader("Content-Type") || "";
    if (!kind.startsWith("text/html")) event.detail.shouldSwap = false;
  });
  function ready() {
    all("[data-upload]", drops);
    document.querySelector("[data-focus]")?.focus();
  }
  document.addEventListener("htmx:afterSwap", ready);
  document.addEventListener("DOMContentLoaded", () => {
    ready();
    const place = document.querySelector("[data-launch]");
    if (place) launch(place);
    if (document.body.hasAttribute("data-came-in")) {
      beat();
      setInterval(beat, BEAT);
    }
  });
})();
