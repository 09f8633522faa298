import { useState } from "react";
import { createRoot } from "react-dom/client";
import { flushSync } from "react-dom";
import { mount, ready } from "./ready";

let state = "";

/** Controlled: what is not in the state is taken back from the element. */
function Reply() {
  const [words, setWords] = useState("");
  state = words;
  return <textarea rows={6} cols={60} value={words} onChange={(event) => setWords(event.target.value)} />;
}

flushSync(() => createRoot(mount()).render(<Reply />));
const field = document.querySelector("textarea");
if (field) ready(field, () => state);
