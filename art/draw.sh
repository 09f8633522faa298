#!/bin/sh
# Draws the icons of VS Code and of the browser extension from art/icon.svg; needs rsvg-convert (librsvg2-bin in Debian).
set -eu
cd "$(dirname "$0")/.."
draw() { rsvg-convert --width "$2" --height "$2" --output "$3" "art/$1.svg"; }
draw icon 256 editors/vscode/media/icon.png
# Two grey lines of writing are a smear on so few pixels, so small icons have none.
draw small 16 extension/static/icons/16.png
draw small 32 extension/static/icons/32.png
draw icon 48 extension/static/icons/48.png
draw icon 128 extension/static/icons/128.png
