import Squire from "squire-rte";
import { mount, ready, textOf } from "./ready";

const field = mount();
const squire = new Squire(field, { blockTag: "DIV", sanitizeToDOMFragment: (html: string) => document.createRange().createContextualFragment(html) });
ready(field, () => textOf(squire.getHTML()));
