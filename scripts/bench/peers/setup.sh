#!/bin/sh
# Installs the harnesses that `npm run bench` compares with, each into a folder of its own outside of this project.
#
#   scripts/bench/peers/setup.sh   needs: npm, python3 (3.10 or later, with venv), 3 GB of disk
#   JATDAE_BENCH_DIR=DIR           where they go; ~/.cache/jatdae-bench unless told otherwise
#
# Newest that run on Node 20 and this Python. A second call does only what is missing.
set -eu

bench=${JATDAE_BENCH_DIR:-"$HOME/.cache/jatdae-bench"}
mkdir -p "$bench/promptfoo"

if [ ! -e "$bench/promptfoo/done" ]; then
  (cd "$bench/promptfoo" && npm init -y >/dev/null && npm install --no-audit --no-fund --silent promptfoo@0.121.20)
  : > "$bench/promptfoo/done"
fi
for peer in 'inspect inspect-ai openai' 'lm-eval lm-eval[api]'; do
  set -- $peer
  place="$bench/$1"
  shift
  [ -e "$place/done" ] && continue
  python3 -m venv "$place"
  "$place/bin/python" -m pip install --quiet "$@"
  : > "$place/done"
done
