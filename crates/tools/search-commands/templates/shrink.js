"use strict";
// A camera's picture as the search takes it: at most 2,048 pixels a side, and four megabytes.
const MOST_SIDE = 2048, MOST_BYTES = 4e6;

// The file itself where it fits or cannot be read: then the page says what is wrong with it.
async function fitting(file) {
  const picture = await createImageBitmap(file).catch(() => null);
  if (!picture) return file;
  const longer = Math.max(picture.width, picture.height);
  if (longer <= MOST_SIDE && file.size <= MOST_BYTES) return file;
  for (let side = Math.min(longer, MOST_SIDE); side >= 64; side /= 2) {
    const smaller = await drawn(picture, side / longer);
    if (smaller?.size <= MOST_BYTES) return smaller;
  }
  return file;
}

// On white: JPEG knows nothing transparent.
function drawn(picture, scale) {
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const on = canvas.getContext("2d");
  on.fillStyle = "#fff";
  on.fillRect(0, 0, canvas.width, canvas.height);
  on.imageSmoothingQuality = "high";
  on.drawImage(picture, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.9));
}
