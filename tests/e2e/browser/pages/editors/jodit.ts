import { Jodit } from "jodit";
import "jodit/es2021/jodit.css";
import { mount, ready, textOf } from "./ready";

const jodit = Jodit.make(mount("textarea") as HTMLTextAreaElement, { toolbar: false });
ready(jodit.editor, () => textOf(jodit.value));
