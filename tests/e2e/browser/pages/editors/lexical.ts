import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { registerRichText } from "@lexical/rich-text";
import { $getRoot, createEditor } from "lexical";
import { mount, ready } from "./ready";

const element = mount();
element.contentEditable = "true";
const editor = createEditor({ namespace: "reply", onError: (error) => { throw error; } });
editor.setRootElement(element);
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 1000);
ready(element, () => editor.read(() => $getRoot().getChildren().map((block) => block.getTextContent()).join("\n")));
