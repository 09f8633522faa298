import { mount, ready } from "./ready";

const field = mount("textarea") as HTMLTextAreaElement;
field.rows = 6;
field.cols = 60;
ready(field, () => field.value);
