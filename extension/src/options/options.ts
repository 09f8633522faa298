/** The options page. */
const main = document.querySelector("main");
if (main) main.textContent = "Warmline";
export {};
