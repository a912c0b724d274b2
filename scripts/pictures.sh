#!/usr/bin/env bash
# Draws the pictures of README.md anew, with the built program and without a display.
set -eu
cd "$(dirname "$0")/.."
program=${GARAKEI:-.build/release/garakei}
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
mkdir -p docs/pictures

shoot() { # CARRIER NAME KEYS
    "$program" phone --headless --fresh --carrier "$1" --home "$home/$1" --at 2009-06-09T10:08 --seed 7 \
        --apply "service=10010002 user=tanaka01 password=1357" --keys "$3" --body \
        --shot "docs/pictures/$1-$2.png" >"$home/said"
}

for carrier in docomo softbank; do
    get="Center"
    [ "$carrier" = docomo ] || get="Center Center"
    mail="Mail Center Down Down"
    start="$mail Center $get Center End Center 3 Center Center"
    setup="\"10010002\" Down \"tanaka01\""
    shoot "$carrier" standby ""
    shoot "$carrier" mail "$mail"
    shoot "$carrier" download "$mail Center"
    shoot "$carrier" setup "$start $setup"
    shoot "$carrier" password \
        "$start $setup Down \"1357\" SoftRight SoftRight SoftRight 1 3 5 7 SoftRight"
done
