#!/bin/sh
# Starts nginx on the configuration beside this file, and has it follow the certificate from then on.
set -eu

: "${API_ADDRESS:=api:8000}"
: "${HTTP_LISTEN:=8080}"
: "${HTTPS_LISTEN:=8443}"
: "${HTTPS_PORT:=443}" # as clients see it
: "${WWW_ROOT:=/srv/www}"
: "${ACME_ROOT:=/srv/acme}"
: "${CERTIFICATE:=/srv/certificate/tls.pem}" # chain and key in one file, so that they can only change together
: "${CERTIFICATE_CHECK_SECONDS:=60}"
: "${RUN_DIR:=/run/nginx}" # the only place that is written to

case $HTTPS_PORT in
443) HTTPS_SUFFIX= ;;
*) HTTPS_SUFFIX=:$HTTPS_PORT ;;
esac

export API_ADDRESS HTTP_LISTEN HTTPS_LISTEN HTTPS_SUFFIX WWW_ROOT ACME_ROOT CERTIFICATE CERTIFICATE_CHECK_SECONDS RUN_DIR

here=$(cd "$(dirname "$0")" && pwd)
mkdir -p "$RUN_DIR/temp"
sh "$here/render.sh"
sh "$here/follow-certificate.sh" "$$" &
exec nginx -e stderr -p "$RUN_DIR" -c "$RUN_DIR/nginx.conf" -g 'daemon off;'
