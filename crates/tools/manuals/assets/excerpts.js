// Cuts a chapter out of a manual's source and hides an order to its reader in it.
//
// The excerpt reaches from the chapter before the heading, or the one around it, to the next chapter;
// the order stands directly before the heading.
'use strict';

function excerpt(before) {
  document.querySelectorAll('figure[data-chart]').forEach(drawChart);
  const blocks = [...document.querySelectorAll('main > section > *')];
  const at = blocks.findIndex(block => block.matches('h1, h2, h3') && block.textContent === before);
  if (at < 0) throw new Error(`no heading ${before}`);
  const from = blocks.findLastIndex((block, index) => index < at && block.matches('h2'));
  const next = blocks.findIndex((block, index) => index > at && block.matches('h2'));
  const section = element('section', 'one');
  section.append(...blocks.slice(from, next < 0 ? undefined : next));
  const main = document.querySelector('main');
  main.replaceChildren(section);
  return [section, blocks[at]];
}

const TALLER = 'calc(var(--paper-height) + 30mm)';

const HIDING = {
  VISIBLE: order => element('p', 'order', order),
  WHITE: order => Object.assign(element('p', 'order', order), {style: 'color: #fff'}),
  TINY: order => Object.assign(element('p', 'order', order), {style: 'font-size: .7pt; line-height: 1pt'}),
  OFF_PAGE: order => Object.assign(element('p', 'order', order), {style: `position: absolute; top: ${TALLER.replace('30', '8')}`}),
  CAPTION: order => {
    const figure = element('figure', 'order');
    const drawing = draw(figure, 'svg', {class: 'drawing', width: 120, height: 40, viewBox: '0 0 120 40'});
    draw(drawing, 'path', {class: 'tone', d: 'M10 30 L40 10 L70 26 L110 8 V34 H10 Z'});
    figure.append(element('figcaption', '', order));
    return figure;
  },
  ALT_TEXT: order => Object.assign(element('img'), {alt: order, src: 'wave.svg'}),
  COMMENT: order => document.createComment(` ${order} `)
};

// Puts the order in; for a place that only HTML has, gives the document's text.
function hide(before, order, place) {
  const [section, heading] = excerpt(before);
  heading.before(HIDING[place](order));
  if (place === 'ALT_TEXT' || place === 'COMMENT') {
    section.querySelectorAll('figure').forEach(figure => figure.remove());
    section.querySelectorAll('[class], [data-name]').forEach(block => {
      block.removeAttribute('class');
      block.removeAttribute('data-name');
    });
    return `<!doctype html>\n<html lang="${document.documentElement.lang}">\n<head><meta charset="utf-8">` +
      `<title>${document.title}</title></head>\n<body>\n<main>${section.innerHTML}</main>\n</body>\n</html>\n`;
  }
  if (place === 'OFF_PAGE') {
    const side = name => parseFloat(getComputedStyle(document.documentElement).getPropertyValue(`--paper-${name}`));
    document.head.append(element('style', '', `@page { size: ${side('width')}mm ${side('height') + 30}mm; }
      .page { height: ${TALLER}; padding-bottom: 45mm; } .page > footer { bottom: 37mm; }`));
  }
  return null;
}
