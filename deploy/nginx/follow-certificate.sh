#!/bin/sh
# nginx reads its certificate once. This tells it of a new one, the first or a renewed, as long as process $1 lives.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

while sleep "$CERTIFICATE_CHECK_SECONDS" && kill -0 "$1" 2>/dev/null; do
    # TLS that was on stays on, even when the file goes away.
    [ -r "$CERTIFICATE" ] || continue
    [ "$(cksum <"$CERTIFICATE")" = "$(cat "$RUN_DIR/certificate.seen")" ] && continue
    echo "A new certificate is there" >&2
    sh "$here/render.sh"
    kill -HUP "$1"
done
