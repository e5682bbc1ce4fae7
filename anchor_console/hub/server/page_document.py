"""The page for a browser source: one document without outside resources, its script and style allowed by their hash."""

import base64
from hashlib import sha256
from typing import Final

from anchor_console.core.currency import WHOLE

_STYLE: Final = """
:root { color-scheme: dark; }
html, body { margin: 0; background: transparent; overflow: hidden;
  font-family: Inter, "PingFang SC", "Microsoft YaHei UI", "Noto Sans CJK SC", sans-serif;
  font-variant-numeric: tabular-nums; }
main { position: fixed; inset: auto auto 4vmin 4vmin; display: flex; gap: 2.4vmin; align-items: stretch;
  max-width: 92vmin; padding: 2.4vmin; border-radius: 1.6vmin; background: rgb(0 0 0 / 0.78); color: white; }
main[hidden], [hidden] { display: none; }
img { width: 24vmin; height: 24vmin; object-fit: cover; border-radius: 1vmin; background: rgb(46 52 60); }
section { display: flex; flex-direction: column; justify-content: space-between; min-width: 0; }
h1 { margin: 0; font-size: 4.4vmin; line-height: 1.2; font-weight: 600; overflow: hidden; display: -webkit-box;
  -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow-wrap: anywhere; }
p { margin: 0; font-size: 3.4vmin; color: rgb(194 201 210); white-space: nowrap; }
b { font-size: 10vmin; line-height: 1.1; font-weight: 600; color: white; }
#ends { color: rgb(240 174 74); }
"""

_SCRIPT: Final = """
"use strict";
const zh = !location.hash.startsWith("#en"), part = (id) => document.getElementById(id);
const words = zh
  ? {left: (n) => "还有 " + n + " 件", none: "已售罄", from: " 起", hold: "开价倒计时 ", ends: "本段还有 "}
  : {left: (n) => n + " left", none: "Sold out", from: " up", hold: "Price in ", ends: "Ends in "};
const signs = {CNY: "¥", JPY: "¥", USD: "$", EUR: "€", GBP: "£", HKD: "HK$", TWD: "NT$", KRW: "₩"};
const base = location.pathname.replace(/[/]+$/, "");
let card = null, ahead = 0, heard = 0;
function money(minor, currency) {
  const sign = signs[currency] || currency + " ", whole = WHOLE.includes(currency);
  const text = whole ? String(minor) : (minor / 100).toFixed(2).replace(/[.]00$/, "");
  return sign + text.replace(/\\B(?=(\\d{3})+(?!\\d))/g, ",");
}
function put(id, text) { const one = part(id); one.textContent = text; one.hidden = !text; }
function draw() {
  const fresh = card !== null && card.product && Date.now() - heard < 15000;
  part("card").hidden = !fresh;
  if (!fresh) return;
  put("title", card.title || "");
  const price = card.price === undefined ? "" : money(card.price, card.currency || "CNY");
  put("price", price && card.least ? price + words.from : price);
  put("stock", card.stock === undefined ? "" : card.stock ? words.left(card.stock.toLocaleString("en")) : words.none);
  const seconds = card.ends ? Math.ceil((card.ends - Date.now() - ahead) / 1000) : 0;
  const clock = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
  put("ends", seconds > 0 ? (card.part === "hold" ? words.hold : words.ends) + clock : "");
  const image = part("picture"), wanted = card.picture ? base + "/picture/" + card.picture : "";
  if (image.dataset.shown !== wanted) {
    image.dataset.shown = wanted;
    image.hidden = true;
    image.onload = () => { image.hidden = false; };
    if (wanted) image.src = wanted; else image.removeAttribute("src");
  }
}
function listen() {
  const stream = new EventSource(base + "/live");
  stream.onmessage = (event) => {
    const told = JSON.parse(event.data);
    heard = Date.now();
    ahead = told.now - heard;
    card = told.card;
    draw();
  };
  stream.addEventListener("beat", () => { heard = Date.now(); });
  stream.onerror = () => {
    if (stream.readyState !== EventSource.CLOSED) return;
    card = null;
    draw();
    setTimeout(listen, 5000);
  };
}
setInterval(draw, 250);
listen();
""".replace("WHOLE", str(sorted(WHOLE)))


def _hashed(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"


POLICY: Final = "; ".join(
    (
        "default-src 'none'",
        f"script-src {_hashed(_SCRIPT)}",
        f"style-src {_hashed(_STYLE)}",
        "img-src 'self'",
        "connect-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    )
)
"""Nothing but this page's own script and style, its stream and its picture."""

HEADERS: Final = {
    "content-security-policy": POLICY,
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
    "x-robots-tag": "noindex, nofollow",
}

DOCUMENT: Final = (
    '<!doctype html><html lang="zh"><head><meta charset="utf-8"><title>Anchor Console</title>'
    f"<style>{_STYLE}</style></head><body>"
    '<main id="card" hidden><img id="picture" alt="" hidden><section><h1 id="title"></h1>'
    '<p><b id="price"></b></p><p id="stock"></p><p id="ends"></p></section></main>'
    f"<script>{_SCRIPT}</script></body></html>"
).encode()
"""No word of any record stands in it: what is shown comes by the stream, and is put in as text."""
