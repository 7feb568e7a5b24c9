// A link opens its sentences in its own output, and "Close" leads back to it. JupyterLab takes clicks on links for itself,
// so this comes first; where no script runs, :target does the same.
if (!window.rejoinderLinks) {
  window.rejoinderLinks = true;
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.(".rj a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const address = link.getAttribute("href") || link.getAttributeNS("http://www.w3.org/1999/xlink", "href") || "";
    const output = link.closest(".rj");
    const place = document.getElementById(address.slice(1));
    if (!place || !output.contains(place)) return;
    event.preventDefault();
    for (const shown of output.querySelectorAll(".rj-open")) shown.classList.remove("rj-open");
    if (place === output) {
      output.rejoinderFrom?.focus();
      return;
    }
    output.rejoinderFrom = link;
    place.classList.add("rj-open");
    place.focus({ preventScroll: true });
    place.scrollIntoView({ block: "nearest" });
  }, true);
}
