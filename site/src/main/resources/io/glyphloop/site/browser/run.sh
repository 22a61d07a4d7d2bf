# Runs ChromeDriver ($1) until the standard input ends, which it does when the program that started
# this closes it or is gone, however it went. Then everything that the driver started is killed, and
# their folder ($2) deleted. Works in any POSIX shell.

# Ctrl-C is for the program: it finishes what it has in hand.
trap '' INT HUP TERM

if command -v setsid >/dev/null 2>&1; then
  # In a group of their own, which is killed as a whole.
  setsid "$1" --port=0 --log-level=SEVERE </dev/null &
  group=-$!
else
  "$1" --port=0 --log-level=SEVERE </dev/null &
  group=$!
fi

cat >/dev/null

kill -s KILL -- "$group" 2>/dev/null
wait
# A child that is just dying may still write a file.
rm -rf "$2" || { sleep 1; rm -rf "$2"; }
