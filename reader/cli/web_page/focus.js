// The keyboard is the reader's from the start; xterm.js would wait for a click. Loaded after textual.js, which makes the
// terminal when the page has loaded, so that this listener finds it there.
window.addEventListener("load", () => document.querySelector(".xterm-helper-textarea")?.focus());
