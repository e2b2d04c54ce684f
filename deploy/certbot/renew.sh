#!/bin/sh
# Obtains the certificate and renews it: `certonly` leaves one alone that is good for weeks to come.
set -u

: "${ACME_DOMAINS:?set it to the domains of the certificate, separated by commas}"
: "${ACME_EMAIL:?set it to the address that warnings about the certificate go to}"
: "${ACME_SERVER:=https://acme-v02.api.letsencrypt.org/directory}"

here=$(cd "$(dirname "$0")" && pwd)
trap 'exit 0' TERM INT

obtain() {
    certbot certonly --non-interactive --agree-tos --no-eff-email --keep-until-expiring --expand \
        --webroot --webroot-path /srv/acme --cert-name tradeyard \
        --domains "$ACME_DOMAINS" --email "$ACME_EMAIL" --server "$ACME_SERVER"
}

while :; do
    # After a failure not too soon again: authorities count failures too.
    pause=3600
    if obtain && sh "$here/hand-over.sh" /etc/letsencrypt/live/tradeyard /srv/certificate/tls.pem; then
        pause=43200
    fi
    # In the background, because the shell hears of signals only while it waits.
    sleep "$pause" &
    wait "$!"
done
