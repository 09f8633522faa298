import { mount, ready, textOf } from "./ready";

const field = mount();
field.contentEditable = "true";
ready(field, () => textOf(field.innerHTML));
