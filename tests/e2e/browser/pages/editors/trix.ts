import "trix";
import "trix/dist/trix.css";
import { mount, ready } from "./ready";

const field = mount("trix-editor") as HTMLElement & { editor: { getDocument(): { toString(): string } } };
field.addEventListener("trix-initialize", () => ready(field, () => field.editor.getDocument().toString().replace(/\n$/, "")));
