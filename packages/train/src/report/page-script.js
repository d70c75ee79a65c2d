// Only one player sounds at a time.
document.addEventListener(
  "play",
  (event) => {
    for (const player of document.querySelectorAll("audio")) if (player !== event.target) player.pause();
  },
  true, // media events do not bubble
);
