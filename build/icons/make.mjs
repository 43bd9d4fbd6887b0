#!/usr/bin/env node
// Draws every icon file from the two SVG drawings beside it: `node build/icons/make.mjs`. The results are committed,
// because packaging must not need a browser; run this after changing a drawing, and look at what comes out.
// Chromium draws (it is there for the end-to-end tests anyway); SPAREKEY_CHROMIUM names another one.

import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from '@playwright/test';
import { icnsOf, icnsTypes } from './icns.mjs';
import { icoOf } from './ico.mjs';

const here = new URL('./', import.meta.url);
const linuxSizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];
const windowsSizes = [16, 24, 32, 48, 64, 128, 256];

const drawing = readFileSync(new URL('sparekey.svg', here), 'utf8');
const drawing16 = readFileSync(new URL('sparekey-16.svg', here), 'utf8');
// Apple's grid leaves a margin around the tile (824 of 1024); elsewhere the tile fills the square.
const drawingForMac = drawing.replace('viewBox="0 0 1024 1024"', 'viewBox="-66 -66 1156 1156"');

const browser = await chromium.launch({
  executablePath: process.env.SPAREKEY_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--force-color-profile=srgb'],
});
try {
  const page = await browser.newPage();
  const plain = await renderAll(page, linuxSizes, size => (size === 16 ? drawing16 : drawing));
  const mac = await renderAll(page, [...new Set(icnsTypes.map(([, size]) => size))], () => drawingForMac);

  for (const [size, png] of plain) writeFileSync(new URL(`png/${size}x${size}.png`, here), png);
  writeFileSync(
    new URL('sparekey.ico', here),
    icoOf(windowsSizes.map(size => ({ size, png: plain.get(size) }))),
  );
  writeFileSync(
    new URL('sparekey.icns', here),
    icnsOf(size => mac.get(size)),
  );
} finally {
  await browser.close();
}

async function renderAll(page, sizes, drawingOf) {
  const pictures = new Map();
  for (const size of sizes) pictures.set(size, await render(page, drawingOf(size), size));
  return pictures;
}

/** Drawn at its size, not scaled down from a large picture: edges fall where the drawing puts them. */
async function render(page, svg, size) {
  await page.setViewportSize({ width: size, height: size });
  const source = `data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`;
  await page.setContent(
    `<body style="margin:0"><img src="${source}" width="${size}" height="${size}" style="display:block">`,
  );
  return page.screenshot({ omitBackground: true, type: 'png' });
}
