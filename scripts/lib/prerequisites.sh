# shellcheck shell=bash
# Checks for what the project needs that Maven cannot fetch, and installs it where it can. Sourced
# by scripts/test and scripts/demo.

# Prints the Debian packages that are missing, each for the thing it gives. PostgreSQL is for the
# tests alone: they set with_postgresql. Who needs a browser sets with_chromium.
missing_packages() {
  if ! have_jdk; then
    echo openjdk-17-jdk-headless
  fi
  command -v mvn >/dev/null || echo maven
  # Java draws no text without this library and one installed font, whichever that is, though captchas
  # are drawn with fonts that the program brings.
  if [ "$(uname -s)" = Linux ]; then
    have_fontconfig || echo libfontconfig1
    have_a_font || echo fonts-dejavu-core
  fi
  [ -z "${with_postgresql:-}" ] || have_postgresql || echo postgresql
  if [ -n "${with_chromium:-}" ]; then
    have_one_of chromium chromium-browser google-chrome-stable google-chrome || echo chromium
    have_one_of chromedriver chromium.chromedriver || echo chromium-driver
  fi
  [ -z "${with_frameworks:-}" ] || missing_frameworks
}

# Log-in pages of real frameworks are for the tests alone: they set with_frameworks. Debian's Python
# has Django's packages, whatever other Python comes first on the PATH.
missing_frameworks() {
  /usr/bin/python3 -c 'import django, captcha' 2>/dev/null || echo python3-django python3-django-captcha
  php -r 'exit(@include("Gregwar/Captcha/autoload.php") && extension_loaded("gd") ? 0 : 1);' 2>/dev/null ||
    echo php-cli php-gd php-gregwar-captcha
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || [ -d "$root/target/frameworks/node_modules/svg-captcha" ] || echo npm
}

# Fetches the captcha library of Node that the tests use, once.
fetch_svg_captcha() {
  local folder=$root/target/frameworks
  [ -d "$folder/node_modules/svg-captcha" ] && return
  mkdir -p "$folder"
  echo "glyphloop: fetching svg-captcha" >&2
  npm install --prefix "$folder" --no-audit --no-fund --no-save svg-captcha@1.4.0 >&2 ||
    die "npm could not fetch svg-captcha 1.4.0; see above"
}

# Says whether one of these programs is on the PATH or where a package puts it.
have_one_of() {
  local name
  for name in "$@"; do
    if command -v "$name" >/dev/null || [ -x "/usr/bin/$name" ] || [ -x "/usr/lib/chromium/$name" ] ||
      [ -x "/snap/bin/$name" ]; then
      return 0
    fi
  done
  return 1
}

# The tests start a server of their own; Debian keeps its programs off the PATH.
have_postgresql() {
  command -v initdb >/dev/null || [ -n "$(find /usr/lib/postgresql -path '*/bin/initdb' -print -quit 2>/dev/null)" ]
}

# Debian's package makes a server of the system's and starts it; nothing here needs one.
keep_postgresql_from_starting() {
  local settings=/etc/postgresql-common/createcluster.d
  case " $1 " in
    *' postgresql '*)
      [ -e /etc/postgresql-common ] || {
        mkdir -p "$settings"
        printf '# Written by the tests of glyphloop, which start servers of their own.\ncreate_main_cluster = false\n' \
          >"$settings/glyphloop.conf"
      }
      ;;
  esac
}

have_jdk() {
  local javac
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/javac" ]; then
    javac=$JAVA_HOME/bin/javac
  else
    javac=$(command -v javac) || return 1
  fi
  [ "$(java_major "$javac")" -ge 17 ]
}

# Not grep -q: it stops reading at once, which pipefail takes for a failure of ldconfig.
have_fontconfig() {
  { ldconfig -p 2>/dev/null || /sbin/ldconfig -p 2>/dev/null; } | grep 'libfontconfig\.so\.1' >/dev/null
}

have_a_font() {
  [ -n "$(find /usr/share/fonts /usr/local/share/fonts "$HOME/.fonts" "$HOME/.local/share/fonts" \
    \( -name '*.ttf' -o -name '*.otf' -o -name '*.ttc' \) -print -quit 2>/dev/null)" ]
}

# Ends with status 2 when Maven is older than 3.8.
check_maven() {
  local version
  version=$(mvn -v -Dstyle.color=never 2>/dev/null | sed -n '1s/.*Maven \([0-9.]*\).*/\1/p')
  case $version in
    3.[89]* | 3.[1-9][0-9]* | [4-9].*) ;;
    *) die "Maven is ${version:-unknown}, 3.8 or newer is needed; install it: sudo apt-get install -y maven" ;;
  esac
}

# Makes sure that all is there: installs the Debian packages when this is root on a system with
# apt-get, else names the one command that does.
ensure_prerequisites() {
  local missing
  missing=$(missing_packages | tr '\n' ' ')
  if [ -n "$missing" ]; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      echo "glyphloop: installing ${missing% }" >&2
      keep_postgresql_from_starting "$missing"
      # shellcheck disable=SC2086 # one word for each package
      { DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing ||
        { apt-get update &&
          DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends $missing; }; } \
        >&2 || die "apt-get could not install ${missing% }; see above"
    else
      die "missing: ${missing% }; install them: sudo apt-get install -y ${missing% }"
    fi
  fi
  find_java
  check_maven
}
