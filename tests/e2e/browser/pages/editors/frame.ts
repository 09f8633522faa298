import { mount, ready, textOf } from "./ready";

const frame = mount("iframe") as HTMLIFrameElement;
frame.srcdoc = '<!doctype html><meta charset="utf-8"><body contenteditable="true"></body>';
frame.addEventListener("load", () => {
  const field = frame.contentDocument?.body;
  if (field) ready(field, () => textOf(field.innerHTML));
});
