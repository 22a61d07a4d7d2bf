#!/bin/sh
# Reads captchas with a running "glyphloop serve": ADDRESS=... TOKEN=... read.sh PICTURE...
# Both are what serve prints when it starts.
set -eu
for picture in "$@"; do
  answer=$(curl -sS --fail-with-body -H "Authorization: Bearer $TOKEN" --data-binary "@$picture" "${ADDRESS%/}/v1/recognize?best=1")
  printf '%s\t%s\n' "$picture" "$(printf '%s' "$answer" | sed 's/^{"text":"\([^"]*\)".*/\1/')"
done
