import Quill from "quill";
import "quill/dist/quill.snow.css";
import { mount, ready } from "./ready";

const quill = new Quill(mount(), { theme: "snow" });
ready(quill.root, () => quill.getText().replace(/\n$/, ""));
