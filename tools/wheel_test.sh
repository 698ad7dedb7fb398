#!/usr/bin/env bash
# Builds the wheel, installs it without extras into an empty environment outside the checkout, and runs it there,
# so that a file missing from the wheel, or an import of something only developers have, shows.
set -euo pipefail
python=$(realpath -s "$1")
root=$(pwd)
box=$(mktemp -d)
trap 'rm -rf "$box"' EXIT

"$(dirname "$python")/uv" build --quiet --wheel --out-dir "$box/dist" "$root"
"$python" -m venv --without-pip "$box/venv"
"$(dirname "$python")/uv" pip install --quiet --python "$box/venv/bin/python" "$box"/dist/*.whl
cp -r "$root/examples/demo/pile" "$box/pile"
cd "$box"
"$box/venv/bin/retold" compare pile --html report.html --json report.json
"$box/venv/bin/retold" schema > schema.json
"$box/venv/bin/retold" doctor
test -s report.html && test -s report.json && test -s schema.json
echo "wheel: 3 passed, 0 failed"
