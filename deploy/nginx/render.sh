#!/bin/sh
# Writes the configuration of this environment to RUN_DIR: with TLS when there is a certificate, else without.
set -eu

here=$(cd "$(dirname "$0")" && pwd)

fill() {
    sed -e "s|\${API_ADDRESS}|$API_ADDRESS|g" \
        -e "s|\${HTTP_LISTEN}|$HTTP_LISTEN|g" \
        -e "s|\${HTTPS_LISTEN}|$HTTPS_LISTEN|g" \
        -e "s|\${HTTPS_SUFFIX}|$HTTPS_SUFFIX|g" \
        -e "s|\${WWW_ROOT}|$WWW_ROOT|g" \
        -e "s|\${ACME_ROOT}|$ACME_ROOT|g" \
        -e "s|\${CERTIFICATE}|$CERTIFICATE|g" \
        "$here/$1" >"$RUN_DIR/$2"
}

servers=http
: >"$RUN_DIR/certificate.seen"
if [ -r "$CERTIFICATE" ]; then
    servers=https
    cksum <"$CERTIFICATE" >"$RUN_DIR/certificate.seen"
fi

for file in nginx.conf problems.conf api.conf always.conf routes.conf; do
    fill "$file" "$file"
done
fill "$servers.conf" servers.conf
