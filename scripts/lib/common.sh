# shellcheck shell=bash
# Functions that the scripts share. Sourced, not started; works in bash 3.2 and later.
# Expects $root: the folder of the project.
: "${root:?}"

# Where the build puts the laboratory's jar: not beside those of the product.
lab=$root/lab/target/glyphloop/lib-lab

# Says something on standard error, and ends with status 2.
die() {
  printf 'glyphloop: %s\n' "$*" >&2
  exit 2
}

# Prints the major version of the Java at $1, from the "release" file beside it when there is one:
# starting a JVM to ask takes longer than some commands do.
java_major() {
  local home version
  home=$(cd -P "$(dirname "$(readlink -f "$1")")/.." && pwd)
  version=$(sed -n 's/^JAVA_VERSION="\([^"]*\)".*/\1/p' "$home/release" 2>/dev/null || true)
  if [ -z "$version" ]; then
    version=$("$1" -version 2>&1 | sed -n '1s/.*"\([^"]*\)".*/\1/p')
  fi
  version=${version#1.}
  printf '%s\n' "${version%%[!0-9]*}"
}

# Sets $java to a Java of version 17 or newer, from JAVA_HOME or the PATH.
find_java() {
  if [ -n "${JAVA_HOME:-}" ] && [ -x "$JAVA_HOME/bin/java" ]; then
    java=$JAVA_HOME/bin/java
  elif ! java=$(command -v java); then
    die "no Java found; install it: sudo apt-get install -y openjdk-17-jdk-headless"
  fi
  local major
  major=$(java_major "$java")
  [ "${major:-0}" -ge 17 ] ||
    die "$java is version ${major:-unknown}, 17 or newer is needed; install it: sudo apt-get install -y openjdk-17-jdk-headless, or set JAVA_HOME"
}

# Prints where a source, a resource or a POM is newer than the file $1; nothing when none is.
newer_than() {
  find "$root/pom.xml" "$root"/*/pom.xml "$root"/*/src/main "$root"/*/*/pom.xml "$root"/*/*/src/main -newer "$1" -print 2>/dev/null | head -n 1
}

# Prints Maven's option for the profile that GLYPHLOOP_PROFILE names, if any: "gpu" is one.
profile_option() {
  [ -z "${GLYPHLOOP_PROFILE:-}" ] || printf -- '-P%s' "$GLYPHLOOP_PROFILE"
}

# Runs Maven in the project: offline when an earlier run has fetched all it needs (the stamp $1
# says so: it holds a checksum of the POMs, for one home), else online. The rest of the arguments goes to Maven.
maven() {
  local stamp=$1 poms colour=auto
  shift
  [ -t 1 ] || colour=never
  command -v mvn >/dev/null ||
    die "no Maven found; install it: sudo apt-get install -y maven"
  poms=$(cat "$root/pom.xml" "$root"/*/pom.xml "$root"/*/*/pom.xml | cksum)" $HOME ${GLYPHLOOP_PROFILE:-} $*"
  # shellcheck disable=SC2046 # one word or none
  if [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$poms" ]; then
    mvn -f "$root/pom.xml" -B -o $(profile_option) "-Dstyle.color=$colour" "$@"
  else
    mvn -f "$root/pom.xml" -B $(profile_option) "-Dstyle.color=$colour" "$@" || return
    mkdir -p "$(dirname "$stamp")"
    printf '%s\n' "$poms" >"$stamp"
  fi
}

# Says whether the program in the folder $1, and the laboratory beside it, were built for the profile
# that is set, from the sources as they are.
is_built() {
  [ -f "$1/built" ] && [ "$(cat "$1/built")" = "${GLYPHLOOP_PROFILE:-}" ] &&
    [ -d "$lab" ] && [ -x "$1/bin/glyphloop" ] && [ -z "$(newer_than "$1/built")" ]
}

# Builds the program when it was never built, for another profile, or a source is newer than the
# build. One build at a time: a second start waits for the first. GLYPHLOOP_BUILD=no takes what is
# there.
build_if_needed() {
  local assembled=$root/cli/target/glyphloop
  [ -f "$root/pom.xml" ] && [ "${GLYPHLOOP_BUILD:-}" != no ] || return 0
  ! is_built "$assembled" || return 0
  mkdir -p "$root/target"
  (
    if command -v flock >/dev/null; then
      flock 9
      # Another start may have built it while this one waited.
      ! is_built "$assembled" || exit 0
    fi
    echo 'glyphloop: building the program (the first time this downloads its libraries, some minutes)' >&2
    # The time of the stamp is that of the start: what is edited during the build is built again.
    touch "$root/target/started"
    maven "$root/target/fetched-package" -q package -DskipTests -Dspotless.check.skip=true -DskipArchives >&2 ||
      die 'the build failed, see above; with nothing in the way, "mvn package" in the project says more'
    printf '%s' "${GLYPHLOOP_PROFILE:-}" >"$assembled/built"
    touch -r "$root/target/started" "$assembled/built"
  ) 9>"$root/target/lock"
}
