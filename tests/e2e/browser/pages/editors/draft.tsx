import { Editor, EditorState } from "draft-js";
import "draft-js/dist/Draft.css";
import { useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { mount, ready } from "./ready";

let model = "";

function Reply() {
  const [state, setState] = useState(() => EditorState.createEmpty());
  model = state.getCurrentContent().getPlainText("\n");
  return <Editor editorState={state} onChange={setState} />;
}

flushSync(() => createRoot(mount()).render(<Reply />));
const field = document.querySelector<HTMLElement>(".public-DraftEditor-content");
if (field) ready(field, () => model);
