import { mount } from "./ready";
import { start } from "./tinymce_common";

await start(mount(), true);
