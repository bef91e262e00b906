#!/bin/sh
# The tests drive a real browser and read our files with GDAL's own tools: install them, or say how.
set -eu
packages=""
command -v chromium >/dev/null || packages="$packages chromium"
command -v firefox-esr >/dev/null || command -v firefox >/dev/null || packages="$packages firefox-esr"
command -v pdftotext >/dev/null || packages="$packages poppler-utils"
command -v ogrinfo >/dev/null || packages="$packages gdal-bin"
[ -n "$(find /usr/lib /lib -name 'libatomic.so.1' 2>/dev/null | head -n 1)" ] || packages="$packages libatomic1" # Playwright's driver
[ -z "$packages" ] && exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    echo "Installing for the tests:$packages"
    # shellcheck disable=SC2086
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $packages fonts-dejavu-core >/dev/null && exit 0
fi
echo "terreno: the tests need$packages; run 'sudo apt-get install$packages' and try again" >&2
exit 1
