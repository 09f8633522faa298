import { createEditor } from "roosterjs";
import { mount, ready, textOf } from "./ready";

const field = mount() as HTMLDivElement;
createEditor(field);
ready(field, () => textOf(field.innerHTML));
