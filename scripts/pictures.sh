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
    password="$start $setup Down \"1357\" SoftRight SoftRight SoftRight 1 3 5 7 SoftRight"
    shoot "$carrier" password "$password"
    add=
    for service in 20020001 30030001 40040001; do
        add="$add [center: issue tanaka01@$service 1357 garakei@$carrier.ne.jp] SoftRight 1"
        add="$add \"$service\" Down \"tanaka01\" Down \"1357\" SoftRight SoftRight 1 1 3 5 7 SoftRight"
    done
    # With one token トークン追加 is the first entry; from the second on, the second.
    add=${add/SoftRight 1 \"30030001/SoftRight 2 \"30030001}
    add=${add/SoftRight 1 \"40040001/SoftRight 2 \"40040001}
    shoot "$carrier" menu "$password $add SoftRight"
    shoot "$carrier" tokens "$password $add SoftRight 1"
    shoot "$carrier" renewal "[center: term 10010002 20 days] $password SoftLeft Center"
    shoot "$carrier" error "$password [radio: out] SoftRight 5 SoftRight"
done
