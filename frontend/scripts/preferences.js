// Light or dark, and single-key shortcuts: two choices of this browser, kept in a cookie that the server reads before it draws (so nothing flickers).
const year = 365 * 24 * 60 * 60;

export function preference(name) {
  return document.cookie.split("; ").find((pair) => pair.startsWith(`${name}=`))?.split("=")[1] ?? "";
}

function prefer(name, value) {
  const secure = location.protocol === "https:" ? "; secure" : "";
  document.cookie = `${name}=${value}; path=/; samesite=lax; max-age=${value ? year : 0}${secure}`;
}

function showTheme() {
  const theme = document.documentElement.dataset.theme ?? "";
  for (const button of document.querySelectorAll("[data-theme-switch] button")) {
    button.setAttribute("aria-pressed", String(button.dataset.theme === theme));
  }
}

function showKeys() {
  const on = singleKeysWanted();
  for (const button of document.querySelectorAll("[data-single-keys]")) {
    button.setAttribute("aria-pressed", String(on));
    const word = button.querySelector("small");
    if (word) word.textContent = on ? word.dataset.on : word.dataset.off;
  }
  for (const hint of document.querySelectorAll("[data-single-key]")) hint.hidden = !on;
}

export const singleKeysWanted = () => preference("keys") !== "off";

document.addEventListener("click", (event) => {
  const choice = event.target.closest("[data-theme-switch] button");
  if (choice) {
    prefer("theme", choice.dataset.theme);
    if (choice.dataset.theme) document.documentElement.dataset.theme = choice.dataset.theme;
    else delete document.documentElement.dataset.theme;
    showTheme();
    document.dispatchEvent(new CustomEvent("winsome:theme"));
  }
  if (event.target.closest("[data-single-keys]")) {
    prefer("keys", singleKeysWanted() ? "off" : "");
    showKeys();
  }
});
showTheme();
showKeys();
if (/Mac|iPhone|iPad/.test(navigator.platform)) {
  for (const hint of document.querySelectorAll("kbd[data-mac]")) hint.textContent = hint.dataset.mac;
}
