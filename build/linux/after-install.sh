#!/bin/sh
# Runs after a deb or rpm has been unpacked, and again on every upgrade. Two things that a list of files cannot say: the
# AppArmor profile that Ubuntu 24.04 asks for, and how Chromium's sandbox gets its rights on this kernel.
set -e

sandbox=/opt/Sparekey/chrome-sandbox
profile=/opt/Sparekey/resources/apparmor-profile
installed_profile=/etc/apparmor.d/sparekey

# Ubuntu forbids user namespaces to programs without a profile. Older AppArmor cannot read this profile and does not
# need it, so it is installed only where a dry run accepts it.
if command -v apparmor_parser >/dev/null && apparmor_status --enabled >/dev/null 2>&1; then
  if apparmor_parser --skip-kernel-load --debug "$profile" >/dev/null 2>&1; then
    cp "$profile" "$installed_profile"
    if ! { command -v ischroot >/dev/null && ischroot; }; then
      apparmor_parser --replace --write-cache --skip-read-cache "$installed_profile" ||
        echo "sparekey: the AppArmor profile could not be loaded now; it will be at the next start" >&2
    fi
  fi
fi

# True when the setting exists and has the value. Settings are read instead of trying `unshare`, because this script is
# root, for whom it works everywhere.
kernel_setting() {
  [ -r "/proc/sys/$1" ] && [ "$(cat "/proc/sys/$1")" = "$2" ]
}

# Chromium's sandbox uses user namespaces. Only where plain users have none, its helper must be set-uid root.
user_namespaces_work() {
  [ -L /proc/self/ns/user ] || return 1
  if kernel_setting kernel/unprivileged_userns_clone 0; then return 1; fi
  if kernel_setting user/max_user_namespaces 0; then return 1; fi
  if kernel_setting kernel/apparmor_restrict_unprivileged_userns 1 && [ ! -f "$installed_profile" ]; then return 1; fi
}

if user_namespaces_work; then chmod 0755 "$sandbox"; else chmod 4755 "$sandbox"; fi

# Debian and Fedora do both by triggers; this is for systems without them.
if command -v update-desktop-database >/dev/null; then update-desktop-database -q /usr/share/applications; fi
if command -v gtk-update-icon-cache >/dev/null; then gtk-update-icon-cache -q -f /usr/share/icons/hicolor; fi

exit 0
