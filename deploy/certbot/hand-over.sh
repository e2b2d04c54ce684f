#!/bin/sh
# Puts the chain and the key of the directory $1 into the one file $2, which nginx reads as another user.
set -eu

: "${NGINX_GROUP:=101}"
draft=$2.new

umask 077
cat "$1/fullchain.pem" "$1/privkey.pem" >"$draft"
if cmp -s "$draft" "$2"; then
    rm "$draft"
else
    chgrp "$NGINX_GROUP" "$draft"
    chmod 640 "$draft"
    mv "$draft" "$2"
fi
