#!/usr/bin/env bash
# make lighthouse: Lighthouse's mobile test of the main pages, on the sample archive, served as in production.
# Prints a Markdown table. Needs Node; Lighthouse itself goes into var/, never into the repository.
#   RUNS=1 make lighthouse    one run a page instead of three, of which the middle one counts
set -euo pipefail

VERSION=12.8.2
RUNS=${RUNS:-3}
root=$(cd "$(dirname "$0")/.." && pwd)
python=$root/.venv/bin/python
folder=$(realpath -m "${VAR_DIR:-$root/var}")/lighthouse
tool=$folder/node-$VERSION
reports=$folder/reports
mkdir -p "$folder/site"
rm -rf "$reports"
mkdir "$reports"

command -v npm >/dev/null || { echo "请先安装 Node.js（node 与 npm）。" >&2; exit 1; }
CHROME_PATH=${CHROME_PATH:-$(command -v chromium || command -v google-chrome)}
export CHROME_PATH
if [ ! -x "$tool/node_modules/.bin/lighthouse" ]; then
  npm install --prefix "$tool" --no-audit --no-fund --silent "lighthouse@$VERSION"
fi

port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
site=http://localhost:$port
env -u DATABASE_URL DJANGO_SETTINGS_MODULE=config.settings.production VAR_DIR="$folder/site" SITE_URL="$site" LOG_LEVEL=ERROR \
  SECRET_KEY="$("$python" -c 'import secrets; print(secrets.token_urlsafe(40))')" \
  "$python" "$root/manage.py" up --port "$port" --no-accounts >"$folder/site.log" 2>&1 &
server=$!
trap 'kill -TERM $server; wait $server' EXIT
curl --silent --fail --output /dev/null --retry 120 --retry-delay 1 --retry-all-errors "$site/healthz"

# One report. Chrome now and then loses the beginning of its own trace (NO_NAVSTART), so a failed run is done again, twice at most.
report() {
  local attempt
  for attempt in 1 2 3; do
    timeout 150 "$tool/node_modules/.bin/lighthouse" "$1" --quiet --output=json --output-path="$2" \
      --only-categories=performance,accessibility,best-practices,seo --chrome-flags="--headless=new --no-sandbox" && return
    echo "Lighthouse: run $attempt on $1 failed" >&2
  done
  return 1
}

work=$(curl --silent --output /dev/null --write-out '%{redirect_url}' "$site/w/2020-0002/")
declare -A pages=([home]="$site/" [showcase]="$site/showcase/" [edition]="$site/showcase/2020/" [work]="$work")
for name in home showcase edition work; do
  curl --silent --output /dev/null "${pages[$name]}"
  for run in $(seq "$RUNS"); do
    report "${pages[$name]}" "$reports/$name.$run.json"
  done
done
"$python" "$root/bench/lighthouse.py" "$reports"
