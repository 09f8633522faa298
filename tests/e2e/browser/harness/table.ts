/** The fields that the extension is tried in: the table of docs/editors-in-browsers.md is made of these lines. */

/** A field of pages/editors. */
export interface Tried {
  /** Its page. */
  page: string;
  title: string;
  /** How the wording gets in, in the words of the docs. */
  method: string;
  /** What one undo takes when it is not the wording alone. */
  undo?: "the wording and the word typed last";
  /** How long the editor counts changes as one, in ms. */
  joins?: number;
  /** What redoes, when it is not Control+Y. */
  redo?: "Control+Shift+Z" | "toolbar";
}

const TYPED = "as typed text";
const REPLACED = "as a replacement by a spell checker";

export const TABLE: readonly Tried[] = [
  { page: "textarea", title: "text area", method: TYPED },
  { page: "input", title: "one-line field", method: TYPED },
  { page: "react_textarea", title: "text area controlled by React", method: TYPED },
  { page: "contenteditable", title: "plain `contenteditable` (Gmail)", method: TYPED },
  { page: "tiptap", title: "TipTap and ProseMirror", method: TYPED },
  { page: "quill", title: "Quill", method: TYPED, joins: 1000, redo: "Control+Shift+Z" },
  { page: "lexical", title: "Lexical", method: TYPED },
  { page: "slate", title: "Slate", method: REPLACED },
  { page: "draft", title: "Draft.js", method: TYPED },
  { page: "ckeditor5", title: "CKEditor 5", method: REPLACED },
  { page: "tinymce_frame", title: "TinyMCE in a frame (Roundcube)", method: "as typed text between two caret moves" },
  { page: "tinymce_inline", title: "TinyMCE in the page", method: "as typed text between two caret moves" },
  { page: "trix", title: "Trix", method: "as a paste", redo: "toolbar" },
  { page: "roosterjs", title: "roosterjs (Outlook, Proton)", method: "as typed text between two key presses" },
  { page: "squire", title: "Squire (Fastmail)", method: TYPED, undo: "the wording and the word typed last" },
  { page: "jodit", title: "Jodit", method: TYPED, joins: 500 },
  { page: "summernote", title: "Summernote (FreeScout)", method: TYPED },
  { page: "shadow", title: "field in an open shadow root", method: TYPED },
  { page: "frame", title: "field in a `srcdoc` frame", method: TYPED },
];

/** The table of the docs. */
export function asMarkdown(): string {
  const line = ({ title, method, undo }: Tried): string => `| ${title} | ${method} | ${undo ?? "the wording"} |`;
  return ["| field | how the wording gets in | what one undo takes |", "|---|---|---|", ...TABLE.map(line)].join("\n");
}
