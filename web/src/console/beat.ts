/// <reference lib="webworker" />
// Beats four times a second, from a worker: a page in the background has its own timers slowed down to one beat a
// minute, and a screen must not go stale unseen.
setInterval(() => postMessage(null), 250);
