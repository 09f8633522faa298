import { commands, type Diagnostic, env, languages, type Position, type Uri, window } from "vscode";

const SOURCE = "warmline";

/** Opens the page of the rule whose finding stands under the caret. */
export async function explainRule(): Promise<void> {
  const editor = window.activeTextEditor;
  const finding = editor && findingAt(languages.getDiagnostics(editor.document.uri), editor.selection.active);
  if (!finding) {
    void window.showInformationMessage("Put the caret on a phrase that Warmline has underlined, then try again.");
    return;
  }
  const page = pageOf(finding);
  if (page?.scheme === "file") {
    await commands.executeCommand("markdown.showPreview", page);
  } else if (page) {
    await env.openExternal(page);
  } else {
    void window.showInformationMessage(finding.message);
  }
}

/** The smallest of our findings around a place. */
export function findingAt(diagnostics: readonly Diagnostic[], place: Position): Diagnostic | undefined {
  return diagnostics
    .filter((diagnostic) => diagnostic.source === SOURCE && diagnostic.range.contains(place))
    .reduce<Diagnostic | undefined>(
      (smallest, next) => (!smallest || smallest.range.contains(next.range) ? next : smallest),
      undefined,
    );
}

function pageOf(finding: Diagnostic): Uri | undefined {
  return typeof finding.code === "object" ? finding.code.target : undefined;
}
