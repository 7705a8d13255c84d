// Lays a manual's source out as pages: every page is an element of the paper's size, so that where
// something stands on the screen is where it stands in the printed PDF.
//
// `main` holds flows (`section`); each begins a page. Tables break between their `tbody`s and repeat
// their head, lists between items, plain paragraphs between words; a heading keeps with what follows.
'use strict';

const running = document.body.dataset.running || document.title;

function element(name, className, text) {
  const made = document.createElement(name);
  if (className) made.className = className;
  if (text) made.textContent = text;
  return made;
}

function startPage(kind) {
  const page = element('section', `page ${kind}`);
  const number = document.querySelectorAll('.page').length + 1;
  const head = element('header', '', running);
  const foot = element('footer', '', document.body.dataset.foot || '');
  foot.append(element('span', 'number', String(number)));
  page.append(head, element('div', 'body'), foot);
  document.body.append(page);
  return page.querySelector('.body');
}

const fits = body =>
  body.scrollHeight <= body.clientHeight + 1 && body.scrollWidth <= body.clientWidth + 1;

// The rest of a block that does not fit whole, or null if nothing of it fits.
function cut(block, body) {
  if (block.matches('table')) return cutTable(block, body);
  if (block.matches('ol, ul')) return cutList(block, body);
  if (block.matches('p:not(.whole)') && block.childElementCount === 0) return cutWords(block, body);
  return null;
}

function cutTable(table, body) {
  const rest = table.cloneNode(false);
  for (const part of table.children) {
    if (part.matches('colgroup, thead')) rest.append(part.cloneNode(true));
  }
  const first = rest.children.length;
  while (!fits(body)) {
    const groups = table.querySelectorAll(':scope > tbody');
    if (groups.length === 0) break;
    rest.insertBefore(groups[groups.length - 1], rest.children[first] || null);
  }
  if (table.querySelector(':scope > tbody')) {
    rest.dataset.continues = '';
    return rest;
  }
  table.append(...rest.querySelectorAll(':scope > tbody'));
  return null;
}

function cutList(list, body) {
  const rest = list.cloneNode(false);
  while (!fits(body) && list.children.length > 1) rest.prepend(list.lastElementChild);
  if (fits(body)) {
    if (list.matches('ol')) rest.start = (list.start || 1) + list.children.length;
    return rest;
  }
  list.append(...rest.children);
  return null;
}

function cutWords(paragraph, body) {
  const words = paragraph.textContent.trim().split(/\s+/);
  const show = count => { paragraph.textContent = words.slice(0, count).join(' '); };
  let count = words.length;
  while (count > 14 && !fits(body)) show(--count);
  if (!fits(body) || words.length - count < 8) {
    show(words.length);
    return null;
  }
  const rest = paragraph.cloneNode(false);
  rest.textContent = words.slice(count).join(' ');
  rest.dataset.continues = '';
  return rest;
}

function takeHeadings(body) {
  const taken = [];
  while (body.lastElementChild?.matches('h1, h2, h3, h4')) {
    taken.unshift(body.lastElementChild);
    body.lastElementChild.remove();
  }
  return taken;
}

function place(block, body, kind) {
  if (block.matches('.new-page') && body.childElementCount > 0) body = startPage(kind);
  body.append(block);
  if (fits(body)) return body;
  let rest = cut(block, body);
  if (rest === null) {
    block.remove();
    const headings = takeHeadings(body);
    if (body.childElementCount === 0) throw new Error(`does not fit: ${block.outerHTML.slice(0, 200)}`);
    body = startPage(kind);
    body.append(...headings);
    return place(block, body, kind);
  }
  return place(rest, startPage(kind), kind);
}

function fillContents() {
  const list = document.querySelector('.contents');
  if (!list) return;
  const pages = [...document.querySelectorAll('.page')];
  document.querySelectorAll('.page h2').forEach(heading => {
    const entry = list.querySelector(`[data-of="${heading.id}"]`);
    if (!entry) return;
    entry.querySelector('.at').textContent = pages.indexOf(heading.closest('.page')) + 1;
  });
}

function startContents() {
  const list = document.querySelector('.contents');
  if (!list) return;
  document.querySelectorAll('main h2').forEach((heading, index) => {
    if (heading.nextElementSibling === list) return;
    heading.id = heading.id || `section-${index}`;
    const entry = element('li');
    entry.dataset.of = heading.id;
    entry.append(element('span', 'name', heading.textContent), element('span', 'at', '0'));
    list.append(entry);
  });
}

function paginate() {
  document.querySelectorAll('figure[data-chart]').forEach(drawChart);
  startContents();
  const main = document.querySelector('main');
  for (const flow of [...main.children]) {
    let body = startPage(flow.className);
    for (const block of [...flow.children]) body = place(block, body, flow.className);
    if (flow.matches('.two')) Object.assign(body.style, {columnFill: 'balance', height: 'auto'});
  }
  main.remove();
  fillContents();
  const page = document.querySelector('.page').getBoundingClientRect();
  return {width: page.width / 96, height: page.height / 96};
}
