import { Bold, ClassicEditor, Essentials, Italic, Paragraph } from "ckeditor5";
import "ckeditor5/ckeditor5.css";
import { mount, ready, textOf } from "./ready";

const plugins = [Essentials, Paragraph, Bold, Italic];
const editor = await ClassicEditor.create(mount(), { licenseKey: "GPL", plugins, toolbar: ["bold", "italic"] });
const field = editor.ui.getEditableElement();
if (field) ready(field, () => textOf(editor.getData()));
