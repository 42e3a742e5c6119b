/**
 * Draws the icons of the installers from resources/icons/icon.svg, in a real browser: PNG at every size, an .ico for
 * Windows and an .icns for macOS. What it draws is committed, so that packaging needs no browser.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { ensureBrowser } from './browser.mjs';
import { inRoot, root } from './places.mjs';
import { say } from './say.mjs';

const folder = inRoot('resources', 'icons');
const sizes = [16, 24, 32, 48, 64, 128, 256, 512, 1024];

/** A PNG and its edge in pixels. @typedef {{ readonly size: number, readonly png: Buffer }} Drawing */

/** @param {string} svg @returns {Promise<readonly Drawing[]>} */
const draw = async (svg) => {
  const executablePath = await ensureBrowser(root, process.execPath);
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
  try {
    const page = await browser.newPage();
    const drawings = [];
    for (const size of sizes) {
      await page.setViewportSize({ width: size, height: size });
      await page.setContent(`<style>*{margin:0}svg{display:block;width:${size}px;height:${size}px}</style>${svg}`);
      drawings.push({ size, png: await page.screenshot({ omitBackground: true }) });
    }
    return drawings;
  } finally {
    await browser.close();
  }
};

/** Windows' container: a directory of images, each a PNG of its own; 256 is written as 0. @param {readonly Drawing[]} drawings */
const ico = (drawings) => {
  const header = Buffer.alloc(6 + 16 * drawings.length);
  header.writeUInt16LE(1, 2);
  header.writeUInt16LE(drawings.length, 4);
  let offset = header.length;
  for (const [index, { size, png }] of drawings.entries()) {
    const at = 6 + 16 * index;
    header.writeUInt8(size % 256, at);
    header.writeUInt8(size % 256, at + 1);
    header.writeUInt16LE(1, at + 4);
    header.writeUInt16LE(32, at + 6);
    header.writeUInt32LE(png.length, at + 8);
    header.writeUInt32LE(offset, at + 12);
    offset += png.length;
  }
  return Buffer.concat([header, ...drawings.map(({ png }) => png)]);
};

/** Types of Apple's container that hold a PNG, with the edge in pixels. */
const appleTypes = /** @type {const} */ ([
  ['icp4', 16],
  ['ic11', 32],
  ['icp5', 32],
  ['ic12', 64],
  ['ic07', 128],
  ['ic13', 256],
  ['ic08', 256],
  ['ic14', 512],
  ['ic09', 512],
  ['ic10', 1024],
]);

/** @param {string} type @param {Buffer} content */
const appleChunk = (type, content) => {
  const head = Buffer.alloc(8);
  head.write(type, 'latin1');
  head.writeUInt32BE(8 + content.length, 4);
  return Buffer.concat([head, content]);
};

/** @param {readonly Drawing[]} drawings */
const icns = (drawings) => {
  const chunks = appleTypes.flatMap(([type, edge]) => {
    const drawing = drawings.find(({ size }) => size === edge);
    return drawing ? [appleChunk(type, drawing.png)] : [];
  });
  return appleChunk('icns', Buffer.concat(chunks));
};

const svg = readFileSync(`${folder}/icon.svg`, 'utf8');
const drawings = await draw(svg);
for (const { size, png } of drawings) writeFileSync(`${folder}/${size}x${size}.png`, png);
writeFileSync(`${folder}/icon.ico`, ico(drawings.filter(({ size }) => size <= 256)));
writeFileSync(`${folder}/icon.icns`, icns(drawings));
// Says which drawing the files were made from; a test compares.
writeFileSync(`${folder}/icon.sha256`, `${createHash('sha256').update(svg).digest('hex')}\n`);
say(`icons written to ${folder}`);
