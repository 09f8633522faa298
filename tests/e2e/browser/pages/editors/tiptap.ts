import { Editor } from "@tiptap/core";
import StarterKit from "@tiptap/starter-kit";
import { mount, ready } from "./ready";

const editor = new Editor({ element: mount(), extensions: [StarterKit] });
ready(editor.view.dom, () => editor.getText({ blockSeparator: "\n" }));
