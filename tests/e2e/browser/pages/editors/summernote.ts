import jquery from "jquery";
import "summernote/dist/summernote-lite.css";
import "summernote/dist/summernote-lite.js";
import { mount, ready, textOf } from "./ready";

interface Summernote {
  summernote(option: object | string): string;
}

const note = jquery(mount()) as unknown as Summernote;
note.summernote({ toolbar: [] });
const field = document.querySelector<HTMLElement>(".note-editable");
if (field) ready(field, () => textOf(note.summernote("code")));
