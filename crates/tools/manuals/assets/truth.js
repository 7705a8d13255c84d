// Reads what stands where on the pages, in the vocabulary of crates/assistant/documents: points from
// the top left corner of each page; a character for each code point. Running heads and feet are left out.
'use strict';

const POINTS = 72 / 96;
const pagesShown = () => [...document.querySelectorAll('.page')];
const round = value => Math.round(value * POINTS * 100) / 100;

function areaOf(rect, page) {
  const origin = page.getBoundingClientRect();
  return {
    page: pagesShown().indexOf(page) + 1,
    left: round(rect.left - origin.left), top: round(rect.top - origin.top),
    right: round(rect.right - origin.left), bottom: round(rect.bottom - origin.top)
  };
}

// A text with white space folded and soft hyphens left out, a piece for each line.
function locate(root) {
  const page = root.closest('.page');
  const found = {text: '', pieces: []};
  let line = null, blank = false;
  const add = (character, rect) => {
    if (blank && found.text) found.text += ' ';
    const start = found.text.length - (blank && found.text && line && sameLine(line, rect) ? 1 : 0);
    blank = false;
    found.text += character;
    if (line && sameLine(line, rect)) {
      line.end = found.text.length;
      line.right = Math.max(line.right, rect.right);
      line.top = Math.min(line.top, rect.top);
      line.bottom = Math.max(line.bottom, rect.bottom);
    } else {
      line = {start, end: found.text.length, left: rect.left, right: rect.right, top: rect.top, bottom: rect.bottom};
      found.pieces.push(line);
    }
  };
  const sameLine = (line, rect) => {
    const middle = (rect.top + rect.bottom) / 2;
    return middle > line.top && middle < line.bottom && rect.left >= line.right - 3;
  };
  const walk = node => {
    if (node.nodeType === Node.TEXT_NODE) {
      const range = document.createRange();
      for (let at = 0; at < node.length; at++) {
        const character = node.data[at];
        if (character === '\u00ad') continue;
        if (/\s/.test(character)) { blank = true; continue; }
        range.setStart(node, at);
        range.setEnd(node, at + 1);
        const rects = [...range.getClientRects()].filter(rect => rect.width > 0);
        if (rects.length) add(character, rects[rects.length - 1]);
      }
    } else if (node.nodeName === 'BR') {
      blank = true;
    } else if (!node.matches?.('script, ol, ul, table, svg, .order') || node === root) {
      const apart = node !== root && getComputedStyle(node).display !== 'inline';
      blank = blank || apart;
      node.childNodes.forEach(walk);
      blank = blank || apart;
    }
  };
  walk(root);
  found.pieces = found.pieces.map(({start, end, ...rect}) => ({start, end, place: areaOf(rect, page)}));
  return found;
}

function append(text, more) {
  const shift = text.text.length + 1;
  text.text += ` ${more.text}`;
  text.pieces.push(...more.pieces.map(piece => ({...piece, start: piece.start + shift, end: piece.end + shift})));
}

function readTable(element, table) {
  const page = element.closest('.page');
  table.places.push(areaOf(element.getBoundingClientRect(), page));
  const taken = table.taken;
  const rows = [...element.rows].filter(row => !table.begun || !row.closest('thead'));
  for (const row of rows) {
    const number = table.next++;
    let column = 0, headers = 0;
    for (const cell of row.cells) {
      while (taken.has(`${number},${column}`)) column++;
      for (let r = 0; r < cell.rowSpan; r++) {
        for (let c = 0; c < cell.colSpan; c++) taken.add(`${number + r},${column + c}`);
      }
      if (cell.matches('th') && !row.closest('thead') && column === headers) headers = column + cell.colSpan;
      table.cells.push({
        row: number, column, rowSpan: cell.rowSpan, columnSpan: cell.colSpan,
        text: locate(cell).text, place: areaOf(cell.getBoundingClientRect(), page)
      });
      column += cell.colSpan;
    }
    if (row.closest('thead')) table.headerRows++;
    table.headerColumns = Math.max(table.headerColumns, headers);
  }
  table.begun = true;
}

function newTable(element) {
  const caption = element.querySelector('caption');
  const table = {kind: 'TABLE', ...(caption && {caption: locate(caption)}), headerRows: 0, headerColumns: 0, cells: [], places: [], taken: new Set(), next: 0, begun: false};
  readTable(element, table);
  return table;
}

function readChart(figure) {
  const chart = JSON.parse(figure.querySelector('script').textContent);
  const rows = chart.x.labels || chart.x.values;
  const cell = (row, column, text) => {
    const mark = figure.querySelector(`[data-row="${row}"][data-column="${column}"]`);
    const place = mark && areaOf(mark.getBoundingClientRect(), figure.closest('.page'));
    return {row, column, rowSpan: 1, columnSpan: 1, text: String(text), ...(place && {place})};
  };
  const names = [chart.x.name, ...chart.series.map(series => series.name)];
  const cells = names.map((name, column) => cell(0, column, name || ''));
  rows.forEach((label, row) => {
    cells.push(cell(row + 1, 0, label));
    chart.series.forEach(({values}, column) => cells.push(cell(row + 1, column + 1, values[row])));
  });
  return {headerRows: 1, headerColumns: 1, cells, places: []};
}

function readFigure(figure, number) {
  const drawn = figure.querySelector('svg, img');
  const caption = figure.querySelector('figcaption');
  return {
    kind: 'FIGURE', number, ...(caption && {caption: locate(caption)}),
    place: areaOf(drawn.getBoundingClientRect(), figure.closest('.page')),
    ...(figure.matches('[data-chart]') && {chart: readChart(figure)})
  };
}

function readItem(element) {
  let depth = 0;
  for (let list = element.parentElement.closest('ol, ul'); list; list = list.parentElement.closest('ol, ul')) depth++;
  const list = element.parentElement;
  const at = (list.start || 1) + [...list.children].indexOf(element);
  const plain = list.matches('.contents');
  return {kind: 'ITEM', depth, marker: list.matches('ol') && !plain ? `${at}.` : plain ? '' : '•', content: locate(element)};
}

function readTruth() {
  const blocks = [];
  let figures = 0;
  const last = kind => blocks.findLast(block => block.kind === kind);
  for (const element of document.querySelectorAll('.page .body :is(h1, h2, h3, h4, p, li, table, figure):not(.order)')) {
    if (element.parentElement.closest('table, figure')) continue;
    if (element.matches('li p')) continue;
    if (element.matches('table[data-continues]')) readTable(element, last('TABLE'));
    else if (element.matches('table')) blocks.push(newTable(element));
    else if (element.matches('p[data-continues]')) append(last('PARAGRAPH').content, locate(element));
    else if (element.matches('figure')) blocks.push(readFigure(element, ++figures));
    else if (element.matches('li')) blocks.push(readItem(element));
    else if (element.matches('p')) blocks.push({kind: 'PARAGRAPH', content: locate(element)});
    else blocks.push({kind: 'HEADING', level: Number(element.nodeName[1]), content: locate(element)});
  }
  for (const table of blocks.filter(block => block.kind === 'TABLE')) {
    delete table.taken;
    delete table.next;
    delete table.begun;
  }
  const page = pagesShown().map(page => page.getBoundingClientRect());
  return {
    mediaType: 'application/pdf', title: document.title,
    pages: page.map(({width, height}) => ({width: round(width), height: round(height)})),
    blocks, hidden: []
  };
}
