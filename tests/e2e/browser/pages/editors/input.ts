import { mount, ready } from "./ready";

const field = mount("input") as HTMLInputElement;
field.size = 90;
ready(field, () => field.value);
