#!/bin/sh
# Runs after a deb or rpm has been removed. dpkg says "remove" or "purge", rpm the number of versions left: on an upgrade
# ("upgrade", 1) nothing is taken away. The vault is the person's own and is never touched.
set -e

case "$1" in
  remove | purge | 0)
    installed_profile=/etc/apparmor.d/sparekey
    if [ -f "$installed_profile" ]; then
      if command -v apparmor_parser >/dev/null && apparmor_status --enabled >/dev/null 2>&1; then
        apparmor_parser --remove "$installed_profile" || true
      fi
      rm -f "$installed_profile"
    fi
    if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications; fi
    ;;
esac

exit 0
