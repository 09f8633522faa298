import { useState } from "react";
import { flushSync } from "react-dom";
import { createRoot } from "react-dom/client";
import { createEditor, type Descendant, Node } from "slate";
import { withHistory } from "slate-history";
import { Editable, Slate, withReact } from "slate-react";
import { mount, ready } from "./ready";

const editor = withHistory(withReact(createEditor()));
const EMPTY: Descendant[] = [{ children: [{ text: "" }] }];

function Reply() {
  const [start] = useState(EMPTY);
  return (
    <Slate editor={editor} initialValue={start}>
      <Editable />
    </Slate>
  );
}

flushSync(() => createRoot(mount()).render(<Reply />));
const field = document.querySelector<HTMLElement>("[data-slate-editor]");
if (field) ready(field, () => editor.children.map((block) => Node.string(block)).join("\n"));
