import tinymce, { type Editor } from "tinymce";
import "tinymce/icons/default";
import "tinymce/models/dom";
import "tinymce/themes/silver";
import "tinymce/skins/content/default/content";
import "tinymce/skins/ui/oxide/content";
import "tinymce/skins/ui/oxide/skin";
import { ready, textOf } from "./ready";

/** Starts TinyMCE, in a frame or in the page itself. */
export async function start(target: HTMLElement, inline: boolean): Promise<void> {
  const options = { target, inline, license_key: "gpl", skin: "oxide", content_css: "default", promotion: false, branding: false } as const;
  const [editor] = (await tinymce.init(options)) as [Editor];
  ready(editor.getBody(), () => textOf(editor.getContent()));
}
