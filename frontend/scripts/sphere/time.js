// Any past week: a slider under the picture. What a week looked like is fetched when one comes to rest on it, and kept while the page is open.
const patience = 120;
const epoch = Date.UTC(1970, 0, 5);
const day = 86_400_000;

export function timely(form, { show }) {
  const slider = form.querySelector('input[type="range"]');
  const told = form.querySelector("output");
  const words = new Intl.DateTimeFormat(document.documentElement.lang, { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
  let timer;
  const isNow = () => slider.value === slider.max;
  const monday = () => new Date(epoch + Number(slider.value) * 7 * day);
  const tell = () => {
    const said = isNow() ? form.dataset.now : form.dataset.week.replace("{day}", words.format(monday()));
    told.textContent = said;
    slider.setAttribute("aria-valuetext", said);
  };
  slider.addEventListener("input", () => {
    tell();
    clearTimeout(timer);
    timer = setTimeout(() => show(isNow() ? "" : monday().toISOString().slice(0, 10)), patience);
  });
  form.addEventListener("click", (event) => {
    if (!event.target.closest("[data-back-to-now]")) return;
    slider.value = slider.max;
    slider.dispatchEvent(new Event("input"));
    slider.focus();
  });
  tell();
}
