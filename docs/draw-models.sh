#!/usr/bin/env bash
# Draws every model of processes/ into docs/images/<name>.svg, and notes which state of the models was drawn; a test says when
# that is an older one. Needs Node.js with npx, and Chromium (or CHROMIUM=/path/to/a/browser).
set -euo pipefail
cd "$(dirname "$0")/.."

chromium=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
browser=$(mktemp)
trap 'rm -f "$browser"' EXIT
# Root has no sandbox.
printf '#!/bin/sh\nexec "%s" --no-sandbox "$@"\n' "$chromium" > "$browser"
chmod +x "$browser"

drawings=()
for model in processes/*/*.bpmn; do
  drawings+=("$model:docs/images/$(basename "$model" .bpmn).svg")
done
PUPPETEER_SKIP_DOWNLOAD=true PUPPETEER_EXECUTABLE_PATH=$browser npx --yes bpmn-to-image@0.10.0 --no-footer "${drawings[@]}"

# A drawing ends at its outermost line, and has no ground: some room around it, and white paper.
node -e '
  const fs = require("fs");
  for (const drawing of process.argv.slice(1)) {
    const file = drawing.split(":")[1];
    fs.writeFileSync(file, fs.readFileSync(file, "utf8").replace(
      /width="([^"]+)" height="([^"]+)" viewBox="(\S+) (\S+) [^"]+"/,
      (all, width, height, x, y) => {
        const [w, h] = [+width + 40, +height + 40].map(Math.round);
        return `width="${w}" height="${h}" viewBox="${x - 20} ${y - 20} ${w} ${h}" style="background: #fff"`;
      }));
  }' "${drawings[@]}"

sha256sum processes/*/*.bpmn > docs/images/models.sha256
