import { mount, ready, textOf } from "./ready";

const field = document.createElement("div");
field.contentEditable = "true";
mount("reply-box").attachShadow({ mode: "open" }).append(field);
ready(field, () => textOf(field.innerHTML));
