/** An answer as Outlook on the web opens it, in Outlook's own editor: the message it answers stands below, with its header block. */
import { createEditor, createModelFromHtml } from "roosterjs";

const STYLE = "font-family: Aptos, Calibri, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);";
const ANSWER = `
  <div class="elementToProof" style="${STYLE}">Hi Bob,</div>
  <div class="elementToProof" style="${STYLE}"><br></div>
  <div id="Signature" class="elementToProof"><div style="${STYLE}">Ann</div><div style="${STYLE}">You must calm down Ltd</div></div>
  <div id="appendonsend"></div>
  <hr tabindex="-1" style="display: inline-block; width: 98%">
  <div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" color="#000000" style="font-size: 11pt"><b>From:</b> Bob &lt;bob@customer.example&gt;<br><b>Sent:</b> Friday, 20 November 2026 10:00<br><b>To:</b> Ann &lt;ann@shop.example&gt;<br><b>Subject:</b> My invoice</font><div>&nbsp;</div></div>
  <div><div dir="ltr">You're wrong about my invoice. Calm down.</div></div>`;

createEditor(document.getElementById("reply") as HTMLDivElement, [], createModelFromHtml(ANSWER));
