// Parts of pages, fetched and brought in.
export const token = () => document.querySelector('meta[name="csrf-token"]')?.content ?? "";

/** Fetches a part of a page: the answer may be a fragment, or a whole page of which the content is taken ([data-part], else what stands in main). */
export async function fetchPart(address, { signal } = {}) {
  const answer = await fetch(address, { headers: { "HX-Request": "true" }, credentials: "same-origin", signal });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const part = page.querySelector("[data-part]") ?? page.querySelector("main .cols > div") ?? page.querySelector("main") ?? page.body;
  return [...part.childNodes].map((node) => document.importNode(node, true));
}

export function bring(element, nodes) {
  element.replaceChildren(...nodes);
  element.dispatchEvent(new CustomEvent("winsome:arrived", { bubbles: true }));
}
