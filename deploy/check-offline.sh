#!/bin/sh
# Proves that an installed tree needs nothing from the network at run time: copies what git knows to a folder, installs it
# with `npm ci --omit=dev`, builds the page, starts `gangyao serve` in a network namespace that has a loopback and nothing
# else, and asks it. Needs git, npm with its registry (for the installation only), unshare and ip with the right to use them.
#   deploy/check-offline.sh [FOLDER]      FOLDER: an installed tree that is there already
set -eu
source=$(cd "$(dirname "$0")/.." && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
tree=${1:-$work/gangyao}
if [ ! -d "$tree/node_modules" ]; then
  mkdir -p "$tree"
  (cd "$source" && git archive HEAD) | tar -x -C "$tree"
  (cd "$tree" && npm ci --omit=dev --no-audit --no-fund)
  (cd "$tree" && node_modules/node/bin/node web/build.ts)
fi
cat > "$work/inside.sh" <<'INSIDE'
set -eu
tree=$1 work=$2
ip link set lo up
node="$tree/node_modules/node/bin/node"
# The network is really gone.
"$node" -e "require('net').connect(443,'1.1.1.1').on('error',e=>process.exit(e.code==='ENETUNREACH'?0:1)).on('connect',()=>process.exit(1))"
mkdir -p "$work/data"; chmod 755 "$work"
"$tree/bin/gangyao" serve --single-user --port 4399 --data "$work/data" > "$work/out" 2> "$work/err" &
pid=$!
"$node" -e "
const until = Date.now() + 240000;
(async () => {
  for (;;) {
    try {
      const ready = await fetch('http://127.0.0.1:4399/api/ready');
      const page = await fetch('http://127.0.0.1:4399/');
      const documents = await (await fetch('http://127.0.0.1:4399/api/documents')).json();
      if (ready.ok && page.ok && documents.documents.length > 0) {
        console.log('ready; page', (await page.text()).length, 'bytes;', documents.documents.length, 'documents');
        return;
      }
    } catch {}
    if (Date.now() > until) throw new Error('no answer');
    await new Promise((r) => setTimeout(r, 300));
  }
})().catch((e) => { console.error(e.message); process.exit(1); });
" || { cat "$work/err" >&2; kill -TERM $pid; wait $pid; exit 1; }
kill -TERM $pid
wait $pid
echo "stopped with $?"
INSIDE
unshare -n sh "$work/inside.sh" "$tree" "$work"
