# shellcheck shell=bash
# What ./garakei and ./test share: finding Swift, and installing the system packages that are missing.
# Sourced, never run. Everything said goes to standard error; standard output belongs to garakei.

# The oldest toolchain that Hummingbird builds with.
readonly swift_wanted=6.2

# What the program itself needs: "package: reason in English | reason in Japanese".
# The array is read by the scripts that source this file.
# shellcheck disable=SC2034
readonly program_packages=(
    "ca-certificates: to fetch Swift packages safely | Swiftパッケージを安全に取得するため"
    "git: to fetch Swift packages | Swiftパッケージの取得"
    "g++: the C and C++ libraries that Swift programs are linked with | リンクに使うCとC++のライブラリ"
    "pkg-config: to find the libraries below | 以下のライブラリの検出"
    "libsdl2-dev: the window | ウィンドウ"
    "libsdl2-image-dev: the pictures of the handsets | 電話機の画像"
    "libsdl2-ttf-dev: to set type | 文字の描画"
    "libpng-dev: screenshots | 画面写真"
    "libzbar-dev: to read QR codes | QRコードの読み取り"
    "libqrencode-dev: to draw QR codes | QRコードの作成"
    "libssl-dev: one-time passwords and certificates | ワンタイムパスワードと証明書"
    "zlib1g-dev: to keep journals and their links short | ジャーナルとリンクの圧縮"
    "libsqlite3-dev: the authentication center's database, and Swift itself | 認証センターのデータベースとSwift自体の動作に必要"
    "fonts-vlgothic: Japanese type | 日本語の書体"
)

# What a Swift toolchain itself runs on; looked at only when it does not run. The packages for
# development are named, because those of the bare libraries have other names on each system.
readonly toolchain_packages=(
    "libcurl4-openssl-dev: Swift itself runs on it | Swift自体の動作に必要"
    "libncurses-dev: Swift itself runs on it | Swift自体の動作に必要"
    "libxml2-dev: Swift itself runs on it | Swift自体の動作に必要"
)

# Whether a person is to be asked before packages are installed.
may_install_unasked=${CI:+yes}

# The person's language, as a locale names it.
language=${language:-${LC_ALL:-${LC_MESSAGES:-${LANG:-}}}}

# Says a sentence in the person's language: say ENGLISH JAPANESE.
say() {
    case "$language" in
        ja*) printf '%s\n' "$2" >&2 ;;
        *) printf '%s\n' "$1" >&2 ;;
    esac
}

# Ends with "the environment lacks something", after saying what: lack ENGLISH JAPANESE.
lack() {
    say "$1" "$2"
    exit 3
}

# Whether version $1 is at least version $2.
is_at_least() {
    [ "$(printf '%s\n%s\n' "$2" "$1" | sort -V | head -n 1)" = "$2" ]
}

# Makes the machine ready: Swift, then the packages given as "package: reason".
set_up() {
    command -v swift >/dev/null || lack \
        "garakei needs Swift $swift_wanted or newer: get it from swift.org and put its usr/bin into PATH." \
        "Swift $swift_wanted 以降が必要です。swift.org から入手し、usr/bin を PATH に加えてください。"
    if swift build --version >/dev/null 2>&1; then
        check_swift
        require_packages "$@"
    else
        require_packages "$@" "${toolchain_packages[@]}"
        check_swift
    fi
}

check_swift() {
    local answer found
    answer=$(swift --version 2>&1) || true
    found=$(sed -n 's/.*Swift version \([0-9][0-9.]*\).*/\1/p' <<<"$answer" | head -n 1)
    [ -n "$found" ] || lack \
        "$(command -v swift) does not run: ${answer:-it says nothing}" \
        "$(command -v swift) を実行できません: ${answer:-応答がありません}"
    is_at_least "$found" "$swift_wanted" || lack \
        "garakei needs Swift $swift_wanted or newer, but $(command -v swift) is $found: get a newer one from swift.org." \
        "Swift $swift_wanted 以降が必要ですが、$(command -v swift) は $found です。swift.org から新しいものを入手してください。"
}

# Whether a Debian package is installed.
has_package() {
    [ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2>/dev/null)" = installed ]
}

# Installs what is missing of "package: reason" entries, after naming it and asking.
require_packages() {
    if ! command -v dpkg-query >/dev/null || ! command -v apt-get >/dev/null; then
        say "This is neither Debian nor Ubuntu; the libraries that README.md names have to be there already." \
            "DebianでもUbuntuでもないため、README.mdにあるライブラリがすでにあるものとして進めます。"
        return
    fi
    local entry missing=() names=()
    for entry in "$@"; do
        has_package "${entry%%:*}" || { missing+=("$entry") && names+=("${entry%%:*}"); }
    done
    [ ${#missing[@]} -gt 0 ] || return 0

    say "These packages are missing:" "次のパッケージがありません:"
    for entry in "${missing[@]}"; do
        local reasons=${entry#*: }
        say "  ${entry%%:*} - ${reasons% |*}" "  ${entry%%:*} - ${reasons#*| }"
    done
    install_packages "${names[@]}"
}

install_packages() {
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        as_root=(sudo)
        command -v sudo >/dev/null || lack \
            "Install them as root, then start again: apt-get install $*" \
            "rootで次を実行してから、もう一度始めてください: apt-get install $*"
    fi
    if [ -z "$may_install_unasked" ]; then
        if ! [ -t 0 ] || ! [ -t 2 ]; then
            lack "Install them, then start again: ${as_root[*]:+sudo }apt-get install $*  (or start with --yes)" \
                "次を実行してから、もう一度始めてください: ${as_root[*]:+sudo }apt-get install $*  （または --yes を付けて始めます）"
        fi
        say "Install them now with ${as_root[*]:+sudo }apt-get? [Y/n]" \
            "${as_root[*]:+sudo }apt-get で、いまインストールしますか？ [Y/n]"
        local answer
        read -r answer || answer=n
        case "$answer" in
            "" | [Yy]*) ;;
            *) lack "Nothing was installed. The line is: ${as_root[*]:+sudo }apt-get install $*" \
                "何もインストールしていません。コマンドは ${as_root[*]:+sudo }apt-get install $* です。" ;;
        esac
    fi
    # A fresh machine has no lists yet, and an old one may have lists that no longer hold.
    if ! { "${as_root[@]}" apt-get -qq update &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
            apt-get -qq -y -o Dpkg::Use-Pty=0 --no-install-recommends install "$@"; } >&2 </dev/null; then
        lack "apt-get failed. Repair what it says, then start again." \
            "apt-get が失敗しました。上の表示に従って直してから、もう一度始めてください。"
    fi
}

# Has the project's own modules compiled anew, and only them. An incremental build leaves out modules
# that hold a changed type only through another module's; such a program crashes.
# $1 is the project's folder, $2 is debug or release.
forget_own_modules() {
    local folder name
    for folder in "$1"/Sources/*/*/ "$1"/Sources/garakei/; do
        name=${folder%/}
        name=${name##*/}
        rm -rf "$1/.build/$2/$name.build" "$1/.build/$2/Modules/$name".swift*
    done
}
